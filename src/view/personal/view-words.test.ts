import { describe, expect, test } from 'vitest';
import { queryWords, homeWords, pageWords, removedWords, savedWords, suggestTitle } from './view-words.ts';
import type { SavedView } from './views.ts';

const JS = { kind: 'packager', name: 'js' };
const VIEW: SavedView = { ...JS, of: 'packager/js/mine', title: 'mine', query: '', isHome: false };

describe('words of saved views', () => {
  test('say what a view asks of its page', () => {
    expect(queryWords('')).toBe('');
    expect(queryWords('kind=bug&release=f45,-f44')).toBe('kind bug, release not f44 and release f45');
    expect(queryWords('sort=age&group=nothing')).toBe('sorted by age and grouped by nothing');
  });

  test('suggest a title: what is asked, else the page', () => {
    expect(suggestTitle(JS, 'release=f45')).toBe('release f45');
    expect(suggestTitle(JS, '')).toBe('packager js');
    expect(suggestTitle(JS, `q=${'x'.repeat(200)}`)).toHaveLength(60);
    expect(pageWords({ kind: 'orphans', name: '' })).toBe('orphans');
  });

  test('say what was done', () => {
    expect(savedWords('mine', false)).toBe('“mine” is saved.');
    expect(savedWords('mine', true)).toBe('“mine” is saved again, as the page is now.');
    expect(removedWords(VIEW)).toBe('“mine” is removed.');
    expect(removedWords({ ...VIEW, isHome: true })).toBe('“mine” is removed. There is no home now.');
    expect(homeWords(VIEW)).toBe('“mine” is home: every page leads to it from its top.');
    expect(homeWords({ ...VIEW, isHome: true })).toBe('“mine” is no longer home.');
  });
});

import { expect, test } from 'vitest';
import { hasGroupPages, hasPackagerPage } from './known-pages.ts';

test('a site for some packagers links to their pages only', () => {
  expect(hasPackagerPage({ onlyFor: ['tansy'] }, 'tansy')).toBe(true);
  expect(hasPackagerPage({ onlyFor: ['tansy'] }, 'juniperv')).toBe(false);
  expect(hasGroupPages({ onlyFor: ['tansy'] })).toBe(false);
});

test('a site for everybody links to everybody', () => {
  expect(hasPackagerPage({}, 'juniperv')).toBe(true);
  expect(hasGroupPages({ private: true })).toBe(true);
});

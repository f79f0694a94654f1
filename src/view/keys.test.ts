import { describe, expect, test } from 'vitest';
import { KEYS, workOf } from './keys.ts';

describe('the keys', () => {
  test('are each in the map once', () => {
    expect(new Set(KEYS.map(({ key }) => key)).size).toBe(KEYS.length);
  });

  test('do what the map says', () => {
    expect(workOf({ key: 'j', code: 'KeyJ' })).toBe('next');
    expect(workOf({ key: '?', code: 'Slash' })).toBe('map');
    expect(workOf({ key: 'Enter', code: 'Enter' })).toBeUndefined();
    expect(workOf({ key: 'constructor', code: '' })).toBeUndefined();
  });

  test('are where they always are on a keyboard with Cyrillic letters', () => {
    expect(workOf({ key: 'о', code: 'KeyJ' })).toBe('next');
    expect(workOf({ key: 'ч', code: 'KeyX' })).toBe('select');
  });

  test('follow the letter on a keyboard with Latin letters elsewhere', () => {
    expect(workOf({ key: 'z', code: 'KeyY' })).toBe('snooze');
    expect(workOf({ key: 'J', code: 'KeyJ' })).toBeUndefined();
  });
});

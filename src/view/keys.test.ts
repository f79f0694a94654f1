import { describe, expect, test } from 'vitest';
import { KEYS, commandOf } from './keys.ts';

describe('the keys', () => {
  test('are each in the map once', () => {
    expect(new Set(KEYS.map(({ key }) => key)).size).toBe(KEYS.length);
  });

  test('do what the list of keys says', () => {
    expect(commandOf({ key: 'j', code: 'KeyJ' })).toBe('next');
    expect(commandOf({ key: '?', code: 'Slash' })).toBe('showKeys');
    expect(commandOf({ key: 'Enter', code: 'Enter' })).toBeUndefined();
    expect(commandOf({ key: 'constructor', code: '' })).toBeUndefined();
  });

  test('are where they always are on a keyboard with Cyrillic letters', () => {
    expect(commandOf({ key: 'о', code: 'KeyJ' })).toBe('next');
    expect(commandOf({ key: 'ч', code: 'KeyX' })).toBe('select');
  });

  test('follow the letter on a keyboard with Latin letters elsewhere', () => {
    expect(commandOf({ key: 'z', code: 'KeyY' })).toBe('snooze');
    expect(commandOf({ key: 'J', code: 'KeyJ' })).toBeUndefined();
  });
});

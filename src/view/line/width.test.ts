import { expect, test } from 'vitest';
import { widthInDigits } from './width.ts';

test('capitals and wide letters take more room than digits, thin ones less', () => {
  expect(widthInDigits('123')).toBe(3);
  expect(widthInDigits('ill')).toBeLessThan(2);
  expect(widthInDigits('NEW')).toBeGreaterThan(3.9);
  expect(widthInDigits('WWW')).toBeGreaterThan(widthInDigits('nnn'));
});

test.each(['漢', '﷽', '🐧', 'e\u0301'])('a letter of unknown width fits nowhere: %s', (letter) => {
  expect(widthInDigits(`bug ${letter}`)).toBe(Number.POSITIVE_INFINITY);
});

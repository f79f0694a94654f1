import { expect, test } from 'vitest';
import { formatBytes } from './bytes.ts';

test('bytes have decimal units', () => {
  expect([0, 940, 12_340, 11_400_000].map(formatBytes)).toEqual(['0 B', '940 B', '12 kB', '11.4 MB']);
});

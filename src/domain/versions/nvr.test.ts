import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseNvr } from './nvr.ts';

describe('name-version-release', () => {
  test('is split from the right, since a name may hold dashes', () => {
    expect(parseNvr('c++-gtk-utils-2.2.20-1.fc45')).toEqual({
      name: 'c++-gtk-utils',
      version: '2.2.20',
      release: '1.fc45',
    });
    expect(parseNvr('R-4.6.0-2.fc45')).toEqual({ name: 'R', version: '4.6.0', release: '2.fc45' });
  });

  test.each(['', 'kernel', 'kernel-6.1', '-1-2'])('is not %j', (text) => {
    expect(parseNvr(text)).toBeUndefined();
  });

  test('comes back together', () => {
    const piece = fc.stringMatching(/^[a-zA-Z0-9.+_~^]{1,12}$/);
    fc.assert(
      fc.property(fc.array(piece, { minLength: 1, maxLength: 4 }), piece, piece, (names, version, release) => {
        const name = names.join('-');
        expect(parseNvr(`${name}-${version}-${release}`)).toEqual({ name, version, release });
      }),
    );
  });
});

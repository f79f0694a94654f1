import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fragment, hrefUnder, normalizeBasePath } from './href.ts';

describe('links of the site', () => {
  test.each([
    ['', '/'],
    ['/', '/'],
    ['dash', '/dash/'],
    ['/dash', '/dash/'],
    ['/a/b/', '/a/b/'],
  ])('base path %j is %j', (given, normal) => {
    expect(normalizeBasePath(given)).toBe(normal);
  });

  test('lead to pages with a final slash and to files without one, below the base path', () => {
    const href = hrefUnder('/dash');
    expect(href()).toBe('/dash/');
    expect(href('package', 'nodejs-typeahead.js')).toBe('/dash/package/nodejs-typeahead.js/');
    expect(href.file('data', 'package', 'R.json')).toBe('/dash/data/package/R.json');
  });

  test('keep a name in one segment, whatever is in it', () => {
    expect(hrefUnder('/')('package', 'c++-gtk-utils')).toBe('/package/c%2B%2B-gtk-utils/');
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), (name) => {
        const [, kind, segment, end] = hrefUnder('/')('package', name).split('/');
        expect([kind, decodeURIComponent(segment ?? ''), end]).toEqual(['package', name, '']);
      }),
    );
  });

  test('lead to a finding on the same page', () => {
    expect(fragment('bugzilla:2400001')).toBe('#bugzilla:2400001');
    expect(fragment('dist-git:rpms/c++#3')).toBe('#dist-git:rpms%2Fc%2B%2B%233');
  });
});

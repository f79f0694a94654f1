import { expect, test } from 'vitest';
import { openSearchDescription } from './opensearch.ts';

test('a browser is told where to search, with the base path', () => {
  const xml = openSearchDescription({ siteUrl: 'https://example.org', base: '/dash/' });
  expect(xml).toContain('template="https://example.org/dash/search/?q={searchTerms}"');
  expect(xml).toContain('>https://example.org/dash/favicon.svg</Image>');
});

test('an address cannot end the attribute that it stands in', () => {
  const xml = openSearchDescription({ siteUrl: 'https://example.org', base: `/a'b"c<d>&e/` });
  const [, template = ''] = /template="([^"]*)"/.exec(xml) ?? [];
  expect(template).toMatch(/\/search\/\?q=\{searchTerms\}$/);
  expect(template).not.toMatch(/[<>']|&(?!amp;|apos;|quot;)/);
});

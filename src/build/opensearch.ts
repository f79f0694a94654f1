/** The description by which a browser takes the site among its search engines: https://github.com/dewitt/opensearch */
import { hrefUnder } from '#view/href.ts';

type Site = { /** Where the site lives: https://example.org */ siteUrl: string; base: string };

/** Its addresses must be complete, so a site that does not know where it lives has none. */
export function openSearchDescription({ siteUrl, base }: Site): string {
  const href = hrefUnder(base);
  const address = (path: string): string => escapeXml(new URL(path, siteUrl).href);
  return `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>Fedora packages</ShortName>
  <Description>What Fedora packages, packagers and groups have open</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Image width="16" height="16" type="image/svg+xml">${address(href.file('favicon.svg'))}</Image>
  <Url type="text/html" method="get" template="${address(href('search'))}?q={searchTerms}"/>
</OpenSearchDescription>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');

import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { describe, expect, test } from 'vitest';
import type { PageFinding } from '#domain/finding/finding.ts';
import { KIND_IDS } from '#domain/finding/kinds.ts';
import { aPageFinding, aPageSource, NOW } from '#view/builders.ts';
import FindingLine from './FindingLine.astro';

const container = await AstroContainer.create();

const render = async (part: Partial<PageFinding> = {}): Promise<string> => {
  const props = { finding: aPageFinding(part), now: NOW, sources: { bugzilla: aPageSource() } };
  return (await container.renderToString(FindingLine, { props })).trim();
};

/** The line: between its elements stand the columns that are bare text, and spaces. */
const ANATOMY =
  /^<li id="[^"]+"(?: class="[^"]+")?(?: data-[a-z-]+(?:="[^"]+")?)*>(?<kind>[^<]+ )<details><summary dir="auto">(?<title>[^<]*)<\/summary>(?<body> [^<]*\S\s*)(?:<a [^>]*>[^<]*<\/a>\s*)*<\/details> (?<note>(?:<b>[^<]*<\/b>|[^<]*) ?)<a href="[^"]*">(?<opensAt>[^<]*)<\/a>(?<release> [^<]+ )<time [^>]*>[^<]*<\/time><\/li>$/;

const columnsOf = (html: string): Record<string, string> | undefined =>
  ANATOMY.exec(html)?.groups &&
  Object.fromEntries(Object.entries(ANATOMY.exec(html)?.groups ?? {}).map(([name, text]) => [name, text.trim()]));

/** What stands between quotation marks is no markup, whatever it says. */
const withoutAttributes = (html: string): string => html.replace(/="[^"]*"/g, '');

describe('a finding line', () => {
  test('has five elements, and the texts of its other columns stand between them', async () => {
    for (const kind of KIND_IDS) {
      const html = await render({ kind });
      expect(columnsOf(html)).toMatchObject({ note: '', opensAt: expect.stringMatching(/\S/), release: 'rawhide' });
      expect(withoutAttributes(html).match(/<[a-z]+/g)).toEqual(['<li', '<details', '<summary', '<a', '<time']);
    }
  });

  test('has a sixth element only for a note that is red', async () => {
    expect(await render({ tags: ['ci:failure'] })).toContain('</details> CI failed <a ');
    const html = await render({ severity: 'urgent' });
    expect(columnsOf(html)).toMatchObject({ note: '<b>urgent</b>' });
    expect(html).toContain('</details> <b>urgent</b> <a ');
  });

  test('says all for no release', async () => {
    const { release: _release, ...everywhere } = aPageFinding();
    const props = { finding: everywhere, now: NOW, sources: {} };
    const html = (await container.renderToString(FindingLine, { props })).trim();
    expect(columnsOf(html)).toMatchObject({ release: 'all' });
  });

  test('keeps a release whole that its column has no room for: the filter asks for it', async () => {
    const html = await render({ release: 'epel10.12345' });
    expect(html).toContain(' data-release="epel10.12345"');
    expect(columnsOf(html)).toMatchObject({ release: 'epel10.…', body: expect.stringMatching(/^epel10\.12345\n/) });
  });

  test('carries what filters and sorting ask for, and nothing where there is nothing', async () => {
    const html = await render({ tags: ['by:bot', 'cve:CVE-2026-90417'], changedAt: '2026-11-20T09:30:00Z' });
    expect(html).toContain(
      ' data-kind="bug" data-status="NEW" data-release="rawhide" data-tags="by:bot cve:CVE-2026-90417" data-changed="2026-11-20T09:30Z" data-urgency="8"',
    );
    const { openedAt: _openedAt, changedAt: _changedAt, release: _release, ...without } = aPageFinding({ tags: [] });
    const props = { finding: without, now: NOW, sources: {} };
    expect(await container.renderToString(FindingLine, { props })).not.toMatch(
      / data-(tags|opened|changed|release|severity|builds|more-builds)/,
    );
  });

  test('keeps the space between its words: it reads as a sentence where there are no columns', async () => {
    const read = async (part: Partial<PageFinding>): Promise<string> =>
      (await render({ title: 'libquill does not open', release: 'f45', ...part })).replace(/<[^>]+>/g, '');
    const body = 'Status NEW, severity high, opened 1 Nov, changed 20 Nov, first seen here 20 Nov.';
    expect(await read({ severity: 'high' })).toBe(`bug NEW libquill does not open ${body} high 2400001 f45 1 Nov`);
    expect(await read({ severity: 'urgent' })).toContain('first seen here 20 Nov. urgent 2400001 f45 1 Nov');
    expect(await read({})).toMatch(/first seen here 20 Nov\. {1,2}2400001 f45 1 Nov$/);
  });

  test('shows what services write as text, whatever it is', async () => {
    const html = await render({
      title: '<img src=x onerror="alert(1)"> & "quotes"',
      status: '</li><script>',
      facts: [{ label: '<b>', value: '<i>', tone: 'bad' }],
      details: [{ heading: '<h1>', lines: ['</details>'] }],
      id: 'bugzilla:"onclick="x',
    });
    expect(html).toMatch(ANATOMY);
    expect(html).toContain('&lt;img src=x onerror=');
    expect(withoutAttributes(html).match(/<\/?\w+/g)).toEqual([
      '<li',
      '<details',
      '<summary',
      '</summary',
      '</details',
      '<a',
      '</a',
      '<time',
      '</time',
      '</li',
    ]);
  });

  test('keeps the direction of a title to the title', async () => {
    const html = await render({ title: 'שלום \u202e abc' });
    expect(html).toMatch(/<summary dir="auto">שלום \u202e abc\u202c<\/summary>/);
  });

  test('opens with the lines apart, and with the rule of its deadline', async () => {
    const deadline = {
      at: '2026-12-02T00:00:00Z',
      consequence: 'Retired',
      loss: true,
      rule: 'https://docs.example.org/',
    };
    const links = [{ title: 'Koji task', url: 'https://koji.example.org/?a=1&b=2' }];
    const html = await render({ deadline, links, details: [{ heading: 'Builds', lines: ['a-1', 'b-2'] }] });
    expect(html).toMatch(ANATOMY);
    expect(html).toContain(' 2 Dec: Retired\nBuilds:\na-1\nb-2\nStatus NEW');
    expect(html).toContain('\n<a href="https://docs.example.org/">The rule</a>');
    expect(html).toContain('\n<a href="https://koji.example.org/?a=1&amp;b=2">Koji task</a></details>');
  });

  test('is one text under its title, up to the links: what is searched ends before its last line', async () => {
    const html = await render({ facts: [{ label: 'comments', value: '8', tone: 'neutral' }] });
    expect(columnsOf(html)?.['body']).toMatch(/^8 comments\nStatus NEW, opened 1 Nov, [^\n]*$/);
  });
});

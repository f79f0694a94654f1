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

/** The line with the columns that are bare text: kind and status, release, severity. */
const ANATOMY =
  /^<li id="[^"]+"(?: class="[^"]+")?(?: data-[a-z]+="[^"]+")*>(?<kind>[^<]*)<a [^>]*>[^<]*<\/a>(?<release>[^<]*)<details><summary>(?<facts>[^<]*)<\/summary>[^<]*<span>[^<]*<\/span>\s*(?:<a [^>]*>[^<]*<\/a>\s*)*<\/details>(?<between>[^<]*)<time [^>]*>[^<]*<\/time>(?<severity>[^<]*)<\/li>$/;

/** What stands between quotation marks is no markup, whatever it says. */
const withoutAttributes = (html: string): string => html.replace(/="[^"]*"/g, '');

describe('a finding line', () => {
  test('has six elements, and three columns of bare text that are never blank', async () => {
    for (const kind of KIND_IDS) {
      const columns = ANATOMY.exec(await render({ kind, facts: [] }))?.groups;
      for (const name of ['kind', 'release', 'facts', 'severity']) expect(columns?.[name]?.trim()).toMatch(/\S/);
    }
  });

  test('says all for no release and – for no severity', async () => {
    const { release: _release, ...everywhere } = aPageFinding({ severity: 'none' });
    const props = { finding: everywhere, now: NOW, sources: {} };
    const html = (await container.renderToString(FindingLine, { props })).trim();
    expect(ANATOMY.exec(html)?.groups).toMatchObject({ release: ' all ', severity: ' –' });
  });

  test('keeps a release whole that its column has no room for: the filter asks for it', async () => {
    const html = await render({ release: 'epel10.12345', facts: [] });
    expect(html).toContain(' data-release="epel10.12345"');
    expect(ANATOMY.exec(html)?.groups).toMatchObject({ release: ' epel10.… ', facts: 'epel10.12345' });
  });

  test('carries what filters and sorting ask for, and nothing where there is nothing', async () => {
    const html = await render({ tags: ['by:bot', 'cve:CVE-2026-90417'], changedAt: '2026-11-20T09:30:00Z' });
    expect(html).toContain(
      ' data-kind="bug" data-status="NEW" data-release="rawhide" data-tags="by:bot cve:CVE-2026-90417" data-opened="2026-11-01" data-changed="2026-11-20T09:30Z" data-urgency="8"',
    );
    const { openedAt: _openedAt, changedAt: _changedAt, release: _release, ...without } = aPageFinding({ tags: [] });
    const props = { finding: without, now: NOW, sources: {} };
    expect(await container.renderToString(FindingLine, { props })).not.toMatch(
      / data-(tags|opened|changed|release|severity|builds|more-builds)/,
    );
  });

  test('keeps the space between its words: it reads as a sentence where there are no columns', async () => {
    const text = (await render({ title: 'libquill does not open', release: 'f45', severity: 'high' }))
      .replace(/<details>.*<\/details>/s, '(details)')
      .replace(/<[^>]+>/g, '');
    expect(text).toBe('bug NEW libquill does not open f45 (details) 1 Nov high');
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
      '<a',
      '</a',
      '<details',
      '<summary',
      '</summary',
      '<span',
      '</span',
      '</details',
      '<time',
      '</time',
      '</li',
    ]);
  });

  test('keeps the direction of a title to the title', async () => {
    const html = await render({ title: 'שלום \u202e abc' });
    expect(html).toMatch(/<a [^>]*dir="auto"[^>]*>שלום \u202e abc\u202c<\/a>/);
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
    expect(html).toContain('2 Dec: Retired\nBug 2400001\nBuilds:\na-1\nb-2\n');
    expect(html).toContain('\n<a href="https://docs.example.org/">The rule</a>');
    expect(html).toContain('\n<a href="https://koji.example.org/?a=1&amp;b=2">Koji task</a></details>');
  });
});

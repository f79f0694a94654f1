import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { describe, expect, test } from 'vitest';
import { aPageFinding, aPageSource, NOW } from '#view/builders.ts';
import { orphanGraphs } from '#view/graph/orphan-graph.ts';
import OrphanGraph from './OrphanGraph.astro';

const container = await AstroContainer.create();

async function render(through: string[]): Promise<string> {
  const cause = {
    orphan: 'tinyparse',
    since: '2026-10-21T00:00:00Z',
    retiresAt: '2026-12-02T00:00:00Z',
    direct: through.length === 0,
    through,
  };
  const findings = [aPageFinding({ kind: 'depends-on-orphan', causes: [cause] })];
  const [graph] = orphanGraphs({ name: 'libquill', collectedAt: NOW, sources: { orphans: aPageSource() }, findings });
  return container.renderToString(OrphanGraph, { props: { graph } });
}

describe('the drawing of an orphan graph', () => {
  test('is an image that is named and described by words in it', async () => {
    const html = await render(['inkwell']);
    expect(html).toMatch(/<svg[^>]* role="img" aria-labelledby="page:needs-title page:needs-words">/);
    expect(html).toContain('<title id="page:needs-title">Orphans that libquill needs</title>');
    expect(html).toMatch(/<desc id="page:needs-words">libquill needs tinyparse, through inkwell;/);
  });

  test('dashes the orphan and marks the package of the page', async () => {
    const html = await render([]);
    expect(html.match(/<rect class="here"/g)).toHaveLength(1);
    expect(html.match(/<rect class="lost hot"/g)).toHaveLength(1);
  });

  test('shows names as text, whatever they are, whole where they are cut', async () => {
    const name = '"><script>alert(1)</script><image href=x onerror=alert(2)>';
    const html = await render([name]);
    expect(html).not.toMatch(/<script|<image/);
    expect(html).toMatch(/<g> ?<title>&quot;&gt;&lt;script&gt;[^<]*<\/title>/);
    expect(html).not.toMatch(/ style=/);
  });
});

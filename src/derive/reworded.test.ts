/** No rule of a page may rest on words: the sample says everything in other words, and every page decides the same. */
import { beforeAll, expect, test } from 'vitest';
import type { Finding } from '#domain/finding/finding.ts';
import type { CrawlData } from '#domain/pages/site-input.ts';
import { readSiteInput } from '#store/site-input.ts';
import { deriveSite } from './site.ts';

const reworded = (words: string): string => `Ω ${Array.from(words).reverse().join('')}`;

/** Everything that a source wrote for people. */
const inOtherWords = (finding: Finding): Finding => ({
  ...finding,
  title: reworded(finding.title),
  facts: finding.facts.map(({ label, value, ...rest }) => ({
    ...rest,
    label: reworded(label),
    ...(value === undefined ? {} : { value: reworded(value) }),
  })),
  ...(finding.details && {
    details: finding.details.map(({ heading, lines }) => ({ heading: reworded(heading), lines: lines.map(reworded) })),
  }),
  ...(finding.links && { links: finding.links.map(({ title, url }) => ({ title: reworded(title), url })) }),
  ...(finding.deadline && {
    deadline: { ...finding.deadline, consequence: reworded(finding.deadline.consequence) },
  }),
});

/** By the names of the fields that hold words for people, wherever they stand. */
const WORDS: ReadonlySet<string> = new Set(['title', 'label', 'value', 'heading', 'lines', 'consequence']);

const withoutWords = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, WORDS.has(key) ? '' : withoutWords(one)] as const),
  );
};

let sample: CrawlData;
beforeAll(async () => {
  sample = await readSiteInput('data/sample');
});

test('urgency, order, verdicts, outlooks, counts and builds stay the same when every title, label and heading is another', () => {
  const told = sample.snapshots.flatMap(({ findings }) => findings);
  expect(told.filter(({ facts }) => facts.length > 0).length).toBeGreaterThan(100);
  const snapshots = sample.snapshots.map((one) => ({ ...one, findings: one.findings.map(inOtherWords) }));
  const before = [...deriveSite(sample)];
  const after = [...deriveSite({ ...sample, snapshots })];
  expect(after.map(({ path }) => path)).toEqual(before.map(({ path }) => path));
  for (const [index, { path, page }] of before.entries())
    expect(withoutWords(after[index]?.page), path).toEqual(withoutWords(page));
  expect(JSON.stringify(after)).toContain('Ω');
});

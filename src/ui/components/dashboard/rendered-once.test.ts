import { expect, test } from 'vitest';
import { aPageFinding, aPagePackage, NOW } from '#view/builders.ts';
import { type Rendering, renderOnce } from './rendered-once.ts';

const one = aPagePackage({ name: 'libquill', direct: false, groups: ['go-sig'], findings: [aPageFinding()] });
const sources = {};
const given: Rendering = { one, group: 'go-sig', heading: 'h4', now: NOW, sources };

async function timesRendered(...renderings: Rendering[]): Promise<number> {
  let times = 0;
  for (const rendering of renderings) await renderOnce(rendering, () => Promise.resolve(`<li>${(times += 1)}</li>`));
  return times;
}

test('a package that stands on many pages is rendered once', async () => {
  expect(await timesRendered(given, given, { ...given, one: { ...one } })).toBe(1);
});

test.each<[string, Partial<Rendering>]>([
  ['is held in another way', { one: { ...one, access: 'commit' } }],
  ['has findings of which one says something else', { one: { ...one, findings: [aPageFinding()] } }],
  ['stands under another group', { group: 'rust-sig' }],
  ['is of another crawl', { now: '2026-11-25' }],
  ['rests on other states of the sources', { sources: {} }],
])('a package is rendered anew where it %s', async (_, part) => {
  await renderOnce(given, () => Promise.resolve(''));
  expect(await timesRendered({ ...given, ...part })).toBe(1);
});

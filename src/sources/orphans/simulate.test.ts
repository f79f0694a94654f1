import { describe, expect, test } from 'vitest';
import { Finding } from '#domain/finding/finding.ts';
import type { World } from '#simulator/world/state.ts';
import { asFull, askFor, aWorld, toolsWith } from '#sources/test-kit.ts';
import { orphans } from './client.ts';
import { simulate } from './simulate.ts';
import { aPackage, BASE, simulated } from './test-tools.ts';

const living = Array.from({ length: 40 }, (_, index) => aPackage({ name: `living${index}` }));
const orphaned = ['kiln', 'inkwell++', 'tinyparse', 'quillpack'].map((name) =>
  aPackage({ name, owner: 'orphan', state: 'orphaned' }),
);
const gone = aPackage({ name: 'vellum', owner: 'orphan', state: 'retired' });
const flatpak = aPackage({ namespace: 'flatpaks', name: 'quilldesk', owner: 'orphan', state: 'orphaned' });
const world = aWorld({ packages: [...living, ...orphaned, gone, flatpak] });

const collectFrom = async (from: World) => asFull(await orphans.collect(toolsWith(BASE, simulated(from).http)));
const fileWith = (headers: Record<string, string> = {}) => simulated(world).answer('/orphans.json', { headers });

describe('the simulated orphans.json', () => {
  test('holds the orphaned packages of the world, and no retired ones', async () => {
    const { findings } = await collectFrom(world);
    const names = findings.filter(({ kind }) => kind === 'orphaned').map((finding) => finding.package);
    expect(names.toSorted()).toEqual(['inkwell++', 'kiln', 'quillpack', 'tinyparse']);
  });

  test('has packages that need orphans directly, and some only through others', async () => {
    const { findings } = await collectFrom(world);
    const dependent = findings.map((finding) => Finding.parse(finding)).filter(({ kind }) => kind !== 'orphaned');
    const causes = dependent.flatMap((finding) => finding.causes ?? []);
    expect(new Set(causes.map(({ direct }) => direct))).toEqual(new Set([true, false]));
    expect(causes.map(({ orphan }) => orphan)).toContain('inkwell++');
  });

  test('has addresses, and our client leaves them behind', async () => {
    expect(fileWith().body).toContain('juniperv@example.org');
    expect(JSON.stringify(await collectFrom(world))).not.toMatch(/@|juniperv/);
  });

  test('is the same each time, and 304 for who has it already', () => {
    const first = fileWith();
    const { ETag = '', 'Last-Modified': modified = '' } = first.headers ?? {};
    expect(fileWith()).toEqual(first);
    expect(fileWith({ 'if-none-match': ETag })).toMatchObject({ status: 304, body: '' });
    expect(fileWith({ 'if-modified-since': modified })).toMatchObject({ status: 304 });
    expect(fileWith({ 'if-none-match': '"other"' })).toMatchObject({ status: 200 });
  });

  test('loses an orphan that found an owner and leaves the others as they were', async () => {
    const adopted = aWorld({ packages: [...living, ...orphaned.slice(0, 3), gone] });
    const ids = async (from: World) => (await collectFrom(from)).findings.map(({ id }) => id);
    const [before, after] = [await ids(world), await ids(adopted)];
    expect(before).toContain('orphans:orphaned:quillpack');
    expect(before).toEqual(expect.arrayContaining(after));
    expect(after).not.toContain('orphans:orphaned:quillpack');
  });

  test('stands alone on its server', () => {
    expect(simulate(world).answer(askFor(BASE, '/other.json'))).toBeUndefined();
  });
});

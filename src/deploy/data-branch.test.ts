import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { restoreData, saveData } from './data-branch.ts';

let place: string;
let remote: string;
let data: string;
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'data-branch-'));
  remote = join(place, 'remote.git');
  data = join(place, 'data');
  execFileSync('git', ['init', '--quiet', '--bare', remote]);
});
afterEach(() => rm(place, { recursive: true }));

const commits = (): string[] =>
  execFileSync('git', ['-C', remote, 'log', '--format=%H', 'data'], { encoding: 'utf8' }).trim().split('\n');

test('the first run begins with nothing, and the next one with what was saved', async () => {
  expect(await restoreData(data, remote)).toBe('new');
  await writeFile(join(data, 'last-run.json'), 'one');
  const commit = await saveData(data, 'Crawl of today');
  expect(commits()).toEqual([commit]);
  expect(await restoreData(data, remote)).toBe('restored');
  expect(await readFile(join(data, 'last-run.json'), 'utf8')).toBe('one');
});

test('each save that changes something is a commit of its own, and one that does not names the last', async () => {
  await restoreData(data, remote);
  await writeFile(join(data, 'a.json'), '1');
  const first = await saveData(data, 'first');
  expect(await saveData(data, 'nothing new')).toBe(first);
  await restoreData(data, remote);
  await writeFile(join(data, 'a.json'), '2');
  const second = await saveData(data, 'second');
  expect(commits()).toEqual([second, first]);
});

test('derived pages, stored answers and what a killed run left are not kept', async () => {
  await restoreData(data, remote);
  for (const folder of ['site', 'site.next', 'http', 'snapshots']) {
    await mkdir(join(data, folder));
    await writeFile(join(data, folder, 'x.json'), '1');
  }
  await writeFile(join(data, 'crawl.lock'), '1');
  await writeFile(join(data, 'snapshots', 'y.json.part-0a1b'), '1');
  await saveData(data, 'first');
  await restoreData(data, remote);
  const names = await readdir(data, { recursive: true });
  expect(names.filter((name) => !name.startsWith('.git')).sort()).toEqual(['snapshots', 'snapshots/x.json']);
});

test('what was left in the folder by another run is gone', async () => {
  await mkdir(data);
  await writeFile(join(data, 'old.json'), '1');
  await restoreData(data, remote);
  expect(await readdir(data)).toEqual(['.git']);
});

test('a remote that cannot be reached is an error, never a first run', async () => {
  await expect(restoreData(data, join(place, 'nowhere.git'))).rejects.toThrow(
    /data branch could not be used: .*nowhere/s,
  );
});

test('a save that somebody else has overtaken is refused, and theirs stays', async () => {
  await restoreData(data, remote);
  await writeFile(join(data, 'a.json'), '1');
  await saveData(data, 'first');
  const other = join(place, 'other');
  await restoreData(other, remote);
  await writeFile(join(other, 'a.json'), '2');
  const theirs = await saveData(other, 'theirs');
  await writeFile(join(data, 'a.json'), '3');
  await expect(saveData(data, 'ours')).rejects.toThrow('data branch could not be used');
  expect(commits()[0]).toBe(theirs);
});

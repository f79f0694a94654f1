/** Sorts all terms, with the names of all pages among them, and divides them into files of about the same size. */
import type { SiteIndex } from '#domain/pages/site-index.ts';
import type { TermFile } from '#domain/pages/search-files.ts';
import { ascending } from '#lib/order.ts';
import { encodePostings, shortestBetween, termOf } from '#view/search-index/search-index.ts';
import type { FindingTerms } from './finding-terms.ts';

/** Letters in one file. Compressed it is a third of that. */
const FILE_LENGTH = 24_000;

type PageNames = Pick<SiteIndex, 'packagers' | 'groups' | 'packages'>;
type Names = Pick<TermFile, 'packagers' | 'groups' | 'packages'>;
type Entry = { term: string; row: TermFile['terms'][number] | undefined; names: Names | undefined; length: number };

export type TermFiles = { firstTerms: string[]; files: TermFile[] };

export function makeTermFiles(findings: readonly FindingTerms[], pages: PageNames): TermFiles {
  const made: TermFiles = { firstTerms: [], files: [] };
  let room = 0;
  let last = '';
  for (const entry of entriesOf(findings, pages)) {
    if (room < entry.length || made.files.length === 0) {
      made.firstTerms.push(made.files.length === 0 ? '' : shortestBetween(last, entry.term));
      made.files.push({ terms: [], ...noNames() });
      room = FILE_LENGTH;
    }
    room -= entry.length;
    last = entry.term;
    addEntry(made.files.at(-1), entry);
  }
  return made;
}

function addEntry(file: TermFile | undefined, { row, names }: Entry): void {
  if (row !== undefined) file?.terms.push(row);
  if (names === undefined) return;
  file?.packagers.push(...names.packagers);
  file?.groups.push(...names.groups);
  file?.packages.push(...names.packages);
}

const noNames = (): Names => ({ packagers: [], groups: [], packages: [] });

function entriesOf(findings: readonly FindingTerms[], pages: PageNames): Entry[] {
  const having = indexTerms(findings.map((one) => one.having));
  const called = indexTerms(findings.map((one) => one.called));
  const names = indexNames(pages);
  const terms = [...new Set([...having.keys(), ...names.keys()])].sort(ascending);
  return terms.map((term): Entry => {
    const row = rowOf(term, having.get(term), called.get(term));
    const named = names.get(term);
    return { term, row, names: named, length: lengthOf(row) + lengthOf(named) };
  });
}

const lengthOf = (value: unknown): number => (value === undefined ? 0 : JSON.stringify(value).length);

function rowOf(term: string, having: number[] | undefined, called: number[] | undefined): Entry['row'] {
  if (having === undefined) return undefined;
  const postings = encodePostings(having);
  return called === undefined ? [term, postings] : [term, postings, encodePostings(called)];
}

function indexTerms(terms: readonly ReadonlySet<string>[]): Map<string, number[]> {
  const index = new Map<string, number[]>();
  for (const [number, having] of terms.entries())
    for (const term of having) {
      const numbers = index.get(term);
      if (numbers === undefined) index.set(term, [number]);
      else numbers.push(number);
    }
  return index;
}

function indexNames({ packagers, groups, packages }: PageNames): Map<string, Names> {
  const index = new Map<string, Names>();
  const at = (name: string): Names => {
    const term = termOf(name);
    const names = index.get(term) ?? noNames();
    index.set(term, names);
    return names;
  };
  for (const one of packagers) at(one.name).packagers.push([one.name, one.packages, one.findings]);
  for (const one of groups) at(one.name).groups.push([one.name, one.packages, one.findings]);
  for (const one of packages) at(one.name).packages.push([one.name, one.findings, one.orphaned ? 1 : 0]);
  return index;
}

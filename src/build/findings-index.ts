/**
 * The index of all findings: terms in files of one range each, findings in blocks. A browser reads the directory, the
 * files of the terms that were typed and the blocks of the findings that it shows.
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FacetFile, FindingBlock, SearchDirectory, TermFile } from '#domain/pages/search-files.ts';
import type { SiteIndex } from '#domain/pages/site-index.ts';
import { encodeBlock } from '#view/search-index/search-index.ts';
import { foundFinding, termsOfFinding } from './finding-terms.ts';
import type { SearchedFinding } from './search-input.ts';
import { makeTermFiles } from './term-files.ts';

/** Few enough that a block is small, many enough that there are not too many files. */
const BLOCK_SIZE = 32;

type IndexOptions = { findings: readonly SearchedFinding[]; index: SiteIndex; outDir: string };

/** A file of the index below its folder. */
type IndexFile = { path: string; text: string };

/** Returns the number of findings. The folder is new. */
export async function writeFindingsIndex({ findings, index, outDir }: IndexOptions): Promise<number> {
  const { firstTerms, files: termFiles } = makeTermFiles(findings.map(termsOfFinding), index);
  const files: IndexFile[] = [
    ...termFiles.map((file, number) => ({ path: `terms-${number}.json`, text: textOf(TermFile.parse(file)) })),
    ...blocksOf(findings).map((block, number) => ({
      path: `block-${number}.json`,
      text: textOf(FindingBlock.parse(block)),
    })),
    { path: 'facets.json', text: textOf(FacetFile.parse(facetsOf(findings))) },
  ];
  const folder = nameByContent(files);
  const directory = SearchDirectory.parse({
    version: 1,
    folder,
    collectedAt: index.collectedAt,
    findings: findings.length,
    blockSize: BLOCK_SIZE,
    firstTerms,
    sources: Object.fromEntries(Object.entries(index.sources).map(([id, { title }]) => [id, title])),
  });
  await mkdir(join(outDir, folder), { recursive: true });
  for (const { path, text } of files) await writeFile(join(outDir, folder, path), text);
  await writeFile(join(outDir, 'directory.json'), textOf(directory));
  return findings.length;
}

const textOf = (value: unknown): string => JSON.stringify(value);

/** The same content has the same name on every machine. */
function nameByContent(files: readonly IndexFile[]): string {
  const hash = createHash('sha256');
  for (const { path, text } of files) hash.update(path).update(text);
  return hash.digest('hex').slice(0, 12);
}

function blocksOf(findings: readonly SearchedFinding[]): FindingBlock[] {
  const blocks: FindingBlock[] = [];
  for (let at = 0; at < findings.length; at += BLOCK_SIZE)
    blocks.push(encodeBlock(findings.slice(at, at + BLOCK_SIZE).map(foundFinding)));
  return blocks;
}

function facetsOf(findings: readonly SearchedFinding[]): FacetFile {
  const kinds = [...new Set(findings.map(({ finding }) => finding.kind))].sort();
  const releases = [...new Set(findings.map(({ finding }) => finding.release ?? ''))].sort();
  return {
    kinds,
    releases,
    kindOf: findings.map(({ finding }) => kinds.indexOf(finding.kind)),
    releaseOf: findings.map(({ finding }) => releases.indexOf(finding.release ?? '')),
  };
}

/** The scripts of public/ are sent without comments, which hold their types, indentation and empty lines: those are half of them. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Lines that are a comment, or a part of one, and nothing else; no script has such a line inside of a text. */
const COMMENT_LINES = /^[ \t]*(?:\/\/|\/\*|\*(?=[ /\n])).*\n/gm;
const INDENTATION = /^\s+/gm;

export async function shortenScripts(outDir: string): Promise<void> {
  const names = (await readdir(outDir)).filter((name) => name.endsWith('.js'));
  for (const name of names) {
    const file = join(outDir, name);
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll(COMMENT_LINES, '').replaceAll(INDENTATION, ''));
  }
}

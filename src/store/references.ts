/** The files of references: what pages are joined with. */
import { join } from 'node:path';
import { type ReferenceName, type References, REFERENCES } from '#domain/references.ts';
import { readJson, writeParsed } from './files.ts';

export function openReferences(folder: string) {
  const fileOf = (name: ReferenceName): string => join(folder, `${REFERENCES[name].source}.json`);
  return {
    readReference: <N extends ReferenceName>(name: N): Promise<References[N] | undefined> =>
      readJson(fileOf(name), REFERENCES[name].schema),
    /** It was parsed when it was read. */
    writeReference: <N extends ReferenceName>(name: N, reference: References[N]): Promise<void> =>
      writeParsed(fileOf(name), reference),
  };
}

/** The JSON of the pages, below /data/, with the schemas that its manifest names. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonSchemas } from '#domain/json-schema.ts';
import { linkFolder } from './link-files.ts';

export async function copyJson(from: string, to: string): Promise<void> {
  linkFolder(from, to);
  const folder = join(to, 'schema');
  await mkdir(folder, { recursive: true });
  for (const [name, schema] of jsonSchemas())
    await writeFile(join(folder, name), `${JSON.stringify(schema, null, 2)}\n`);
}

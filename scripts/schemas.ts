/** npm run schemas: write the JSON Schema of every file; --check compares with what is there. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { jsonSchemas } from '#domain/json-schema.ts';
import { writeWhole } from '#store/files.ts';
import { command, run } from './shared.ts';

const FOLDER = 'data/schema';

const program = command('schemas', `Writes the JSON Schema of every file into ${FOLDER}.`).option(
  '--check',
  'change nothing; exit 1 when one is stale',
);

await run(program, async ({ check = false }: { check?: boolean }) => {
  const stale: string[] = [];
  for (const [name, schema] of jsonSchemas()) {
    const path = join(FOLDER, name);
    const text = `${JSON.stringify(schema, null, 2)}\n`;
    if ((await readFile(path, 'utf8').catch(() => '')) === text) continue;
    stale.push(name);
    if (!check) await writeWhole(path, text);
  }
  if (stale.length === 0) process.stdout.write(`the schemas in ${FOLDER} are up to date\n`);
  else process.stdout.write(`${check ? 'stale' : 'written'}: ${stale.join(', ')}\n`);
  if (check && stale.length > 0) process.stdout.write('Run "npm run schemas" and commit what changes.\n');
  return check && stale.length > 0 ? 1 : 0;
});

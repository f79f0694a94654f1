/** The source packages of a repository: primary.xml, read as it comes in. */
import { z } from 'zod';
import { Evr, formatEvr } from '#domain/versions/evr.ts';
import { PackageName } from '#domain/words.ts';
import { parseInstant } from '#lib/instant.ts';
import { firstIssues } from '#lib/loose-array.ts';
import { cleanText } from '#lib/text.ts';
import { keepNewest, type BuildRows } from './normalize.ts';
import { ownText, readXml } from './xml.ts';

/** The attributes and texts of one package element. */
const WirePackage = z.object({
  name: PackageName,
  arch: z.string(),
  epoch: z.coerce.number().int().nonnegative().default(0),
  ver: z.string().min(1),
  rel: z.string().min(1),
  build: z.string().regex(/^\d+$/),
});

const TEXTS = new Set(['name', 'arch']);

export async function readPrimary(pieces: AsyncIterable<Buffer>, what: string): Promise<BuildRows> {
  const rows: BuildRows = { builds: new Map(), dropped: [] };
  let fields: Record<string, string> = {};
  let depth = 0;
  let text: string | undefined;
  await readXml(
    pieces,
    {
      open({ name, attributes }) {
        depth += 1;
        // metadata, package, and the elements of a package.
        if (depth === 2) fields = {};
        if (depth !== 3) return;
        if (TEXTS.has(name)) text = '';
        if (name === 'version' || name === 'time') fields = { ...fields, ...attributes };
      },
      text(more) {
        if (text !== undefined) text += more;
      },
      close(name) {
        if (text !== undefined) fields[name] = text;
        text = undefined;
        if (depth === 2) addRow(rows, fields);
        depth -= 1;
      },
    },
    what,
  );
  return rows;
}

function addRow({ builds, dropped }: BuildRows, fields: Record<string, string>): void {
  const parsed = WirePackage.safeParse(fields);
  if (!parsed.success) {
    dropped.push(`${cleanText(fields['name'] ?? '', 'a package', 80)}: ${firstIssues(parsed.error)}`);
    return;
  }
  const { name, arch, epoch, ver, rel, build } = parsed.data;
  if (arch !== 'src' && arch !== 'nosrc') return;
  const evr = Evr.safeParse(formatEvr({ epoch, version: ver, release: rel }));
  if (!evr.success) dropped.push(`${name}: ${firstIssues(evr.error)}`);
  else keepNewest(builds, [ownText(name), ownText(evr.data), parseInstant(Number(build))]);
}

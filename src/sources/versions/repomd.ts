/** What a repository says of its list of packages: repomd.xml. */
import { z } from 'zod';
import { ShapeError } from '#lib/errors.ts';
import { firstIssues } from '#lib/loose-array.ts';
import { openXml } from './xml.ts';

/** Of the year 9999. */
const LAST_SECOND = 253_402_300_799;

/** Primary as it lies there, and as it is when unpacked. */
export const Primary = z.object({
  href: z.string().regex(/^repodata\/[A-Za-z0-9][A-Za-z0-9._-]*$/, 'expected a file of the repository'),
  algorithm: z.enum(['sha256', 'sha512']),
  checksum: z.string().regex(/^[0-9a-f]{64,128}$/),
  openChecksum: z.string().optional(),
  /** When the list was written, in seconds since 1970. */
  timestamp: z.coerce.number().int().positive().max(LAST_SECOND).optional().catch(undefined),
});
export type Primary = z.infer<typeof Primary>;

/** `primary`, not the databases beside it: primary_db, primary_zck. */
export function parseRepomd(text: string, what: string): Primary {
  let inPrimary = false;
  let fields: Record<string, string> = {};
  let at = '';
  const { write, end } = openXml(
    {
      open({ name, attributes }) {
        at = name;
        if (name === 'data') inPrimary = attributes['type'] === 'primary';
        if (!inPrimary) return;
        if (name === 'location') fields = { ...fields, href: attributes['href'] ?? '' };
        if (name === 'checksum') fields = { ...fields, algorithm: attributes['type'] ?? '', checksum: '' };
        if (name === 'open-checksum') fields = { ...fields, openChecksum: '' };
        if (name === 'timestamp') fields = { ...fields, timestamp: '' };
      },
      text(more) {
        if (!inPrimary) return;
        if (at === 'checksum') fields = { ...fields, checksum: (fields['checksum'] ?? '') + more.trim() };
        if (at === 'timestamp') fields = { ...fields, timestamp: (fields['timestamp'] ?? '') + more.trim() };
        if (at === 'open-checksum') fields = { ...fields, openChecksum: (fields['openChecksum'] ?? '') + more.trim() };
      },
      close: () => void (at = ''),
    },
    what,
  );
  write(Buffer.from(text));
  end();
  const parsed = Primary.safeParse(fields);
  if (!parsed.success) throw new ShapeError(`names no list of packages (${firstIssues(parsed.error)})`, what);
  return parsed.data;
}

/** The files of the index of findings: what the build writes and the search page reads, only as far as a query needs. */
import { z } from 'zod';
import { AccountName, HttpsUrl, Kind, PackageName, ReleaseName, Severity, SourceId, Text } from '../words.ts';

const Count = z.int().nonnegative();

/** Days since 1 January 1970 are half as long as dates; 0 stands for an unknown day. */
const DayNumber = z.int();

export const SearchDirectory = z
  .strictObject({
    version: z.literal(1),
    folder: z
      .string()
      .regex(/^[0-9a-f]{12}$/)
      .describe('The folder of the other files. It is named by their content, so files of two builds are never mixed'),
    collectedAt: z.string(),
    findings: Count,
    blockSize: z.int().positive().describe('How many findings are in one block'),
    firstTerms: z.array(z.string()).describe('Where each file of terms begins; the files are numbered in this order'),
    sources: z.record(SourceId, Text).describe('The title of each source'),
  })
  .describe('Which file of the index of findings has what');
export type SearchDirectory = z.infer<typeof SearchDirectory>;

const Postings = z.string().regex(/^[A-Za-z0-9_-]*$/);

const PersonRow = z.tuple([AccountName, Count, Count]);

export const TermFile = z
  .strictObject({
    terms: z
      .array(z.union([z.tuple([z.string(), Postings]), z.tuple([z.string(), Postings, Postings])]))
      .describe('A term, the findings that have it and, of these, the ones that are called so; sorted'),
    packagers: z.array(PersonRow).describe('Whose name is in the range of this file: name, packages, findings'),
    groups: z.array(PersonRow),
    packages: z.array(z.tuple([PackageName, Count, z.literal([0, 1])])).describe('name, findings, 1 when orphaned'),
  })
  .describe('The terms of one range');
export type TermFile = z.infer<typeof TermFile>;

export const FindingRow = z
  .tuple([
    z.string().describe('id'),
    Kind,
    Text.describe('status'),
    PackageName,
    Count.describe('how many more packages it is about'),
    z.union([ReleaseName, z.literal('')]),
    Text.describe('title'),
    Count.describe('number of the beginning of its address in this block'),
    z.string().describe('rest of its address'),
    DayNumber.describe('opened'),
    DayNumber.describe('changed'),
    DayNumber.describe('first seen here'),
    DayNumber.describe('deadline'),
    z.literal([0, 1]).describe('1 when the deadline is a loss'),
    Severity,
    z.string().describe('author'),
    z.string().describe('tags, separated by spaces'),
    z.string().describe('note'),
  ])
  .describe('What a line of results shows; an empty text where nothing is known');
export type FindingRow = z.infer<typeof FindingRow>;

export const FindingBlock = z
  .strictObject({ urlStarts: z.array(HttpsUrl), findings: z.array(FindingRow) })
  .describe('Some findings in the order of the index');
export type FindingBlock = z.infer<typeof FindingBlock>;

export const FacetFile = z
  .strictObject({
    kinds: z.array(Kind),
    releases: z.array(z.string()),
    kindOf: z.array(Count).describe('Of each finding: the number of its kind in the list above'),
    releaseOf: z.array(Count),
  })
  .describe('What findings are counted by');
export type FacetFile = z.infer<typeof FacetFile>;

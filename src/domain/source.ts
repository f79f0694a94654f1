/** What a reader must know about a source. It travels inside the snapshot, so that pages never import sources. */
import { z } from 'zod';
import { HttpsUrl, Kind, SourceId, Text } from './words.ts';

export const SourceIdentity = z
  .strictObject({
    id: SourceId,
    title: Text.describe('What readers call it: Bugzilla, Bodhi'),
    homepage: HttpsUrl,
    kinds: z.partialRecord(Kind, Text).describe('The kinds it brings, with the words to show for many of them'),
    staleAfterHours: z.number().positive().describe('Older than this is called stale'),
    optional: z.boolean().optional().describe('Pages are whole without it: its failure calls nobody'),
    asks: HttpsUrl.optional().describe('Where a reader can ask the same question; {package} stands for the package'),
  })
  .describe('Who a source is');
export type SourceIdentity = z.infer<typeof SourceIdentity>;

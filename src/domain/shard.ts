/** What one shard of a crawl leaves for putting the shards together: the file shard.json. */
import { z } from 'zod';
import { RunReport } from './outcome.ts';
import { Instant, SourceId } from './words.ts';

export const Shard = z
  .strictObject({
    version: z.literal(1),
    index: z.int().positive().describe('From 1'),
    of: z.int().positive(),
    sources: z.array(SourceId).describe('Those that were dealt to it, sorted'),
    from: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .describe('A hash of the outcomes that it began with: all shards of one run begin with the same'),
    asked: z.enum(['due', 'all', 'anew']).describe('What is due; all of it; or all, with everything forgotten'),
    startedAt: Instant,
    report: RunReport.optional().describe('Absent while it runs, and when it was stopped'),
  })
  .describe('What one shard of a crawl did');
export type Shard = z.infer<typeof Shard>;

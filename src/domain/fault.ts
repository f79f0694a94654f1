/** Why a source, or a part of it, could not be read: what pages make a sentence of. */
import { z } from 'zod';
import { Text } from './words.ts';

const FAULT_KINDS = [
  'status',
  'timeout',
  'no-answer',
  'unexpected-answer',
  'too-little',
  'unreadable',
  'over-budget',
  'out-of-time',
  'waiting',
  'switched-off',
  'lost-part',
  'damaged-file',
] as const;

export const Fault = z
  .strictObject({
    kind: z
      .enum(FAULT_KINDS)
      .describe(
        'too-little: an answer too small to be believed; waiting: another source must be read first; lost-part: a part of a divided crawl is missing',
      ),
    status: z.int().optional().describe('The status that the service answered'),
    seconds: z.int().nonnegative().optional().describe('How long the service was waited for'),
    done: z.int().nonnegative().optional().describe('How many there were'),
    of: z.int().nonnegative().optional().describe('How many there should have been'),
    unit: Text.optional().describe('Of what: bugs, packages'),
  })
  .describe('Why something could not be read');
export type Fault = z.infer<typeof Fault>;

/** Fault injection: what goes wrong with a service, when, and how often. */
import { z } from 'zod';
import { SERVICES } from '#sources/services.ts';
import { createRandom } from './random.ts';

export const FAULT_MODES = [
  '500-html',
  '502-html',
  '503-html',
  '429',
  '429-long',
  'html-200',
  'error-200',
  'wrong-type',
  'redirect-loop',
  'truncated-json',
  'empty',
  'corrupt-gzip',
  'reset',
  'reset-body',
  'timeout',
  'slow',
  'huge-body',
  'gzip-bomb',
  'empty-list',
  'half-list',
  'broken-record',
  'missing-field',
  'missing-field-once',
  'unknown-fields',
  'repeated-page',
  'shifted-pages',
  'pulled-pages',
  'endless-pages',
] as const;
export type FaultMode = (typeof FAULT_MODES)[number];

export const FaultRule = z.strictObject({
  service: z.string().refine((name) => name === '*' || Object.hasOwn(SERVICES, name), 'expected a service or *'),
  path: z.string().optional().describe('Only where this is part of path and query'),
  mode: z.enum(FAULT_MODES),
  probability: z.number().min(0).max(1).optional().describe('Of each request; 1 when absent'),
  times: z.int().nonnegative().optional().describe('Then no more; always when absent'),
  ms: z.int().positive().optional().describe('How long slow takes; 6000 when absent'),
});
export type FaultRule = z.infer<typeof FaultRule>;

/** Reads a file of rules. Throws an Error whose message names what is wrong. */
export function parseFaults(text: string): FaultRule[] {
  const parsed = z.array(FaultRule).safeParse(JSON.parse(text));
  if (!parsed.success) throw new Error(z.prettifyError(parsed.error));
  return parsed.data;
}

/** The fault that is injected into one request. */
export type InjectedFault = FaultRule & {
  /** How often the fault was injected for this path and query, from 1. */
  nth: number;
  /** Call it when there was nothing to corrupt, so that it does not count in `times`. */
  undo(): void;
};

export type Faults = {
  add(rules: readonly FaultRule[]): void;
  clear(): void;
  /** The rules that may still apply, with their remaining `times`. */
  pending(): FaultRule[];
  /** The fault of this request, by the first rule that applies. */
  choose(service: string, path: string): InjectedFault | undefined;
};

/** Whether a rule applies depends on the seed, the request and how often it came, but not on the order of other requests. */
export function createFaults(seed: number): Faults {
  let rules: FaultRule[] = [];
  const asked = new Map<string, number>();
  const count = (key: string): number => {
    const nth = (asked.get(key) ?? 0) + 1;
    asked.set(key, nth);
    return nth;
  };
  const applies = (rule: FaultRule, path: string): boolean => {
    if (rule.times === 0 || (rule.path !== undefined && !path.includes(rule.path))) return false;
    if (rule.probability === undefined) return true;
    const key = `${rules.indexOf(rule)} ${rule.mode} ${path}`;
    return createRandom(seed, `fault ${key} ${count(key)}`).chance(rule.probability);
  };
  return {
    add: (more) => void rules.push(...more.map((rule) => ({ ...rule }))),
    clear() {
      rules = [];
      asked.clear();
    },
    pending: () => rules.filter(({ times }) => times !== 0).map((rule) => ({ ...rule })),
    choose(service, path) {
      const rule = rules.find((one) => ['*', service].includes(one.service) && applies(one, path));
      if (rule === undefined) return undefined;
      if (rule.times !== undefined) rule.times -= 1;
      const undo = (): void => {
        if (rule.times !== undefined) rule.times += 1;
      };
      return { ...rule, nth: count(`injected ${rules.indexOf(rule)} ${path}`), undo };
    },
  };
}

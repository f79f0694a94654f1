/** How a crawl must end after each fault: one rule for each fault mode, and the exceptions that a source declares in its folder. */
import { existsSync } from 'node:fs';
import { z } from 'zod';
import type { FaultMode } from '#simulator/faults.ts';
import { REGISTRY } from '#sources/registry.ts';
import type { End, FaultException } from './fault-exception.ts';
import type { FaultCase } from './run-case.ts';
import { isHarmless, isOutage, type Scenario } from './scenarios.ts';

const RULES: Partial<Record<FaultMode, readonly End[]>> = {
  'empty-list': ['kept'],
  'half-list': ['kept'],
  'broken-record': ['dropped'],
  'missing-field': ['kept'],
  'missing-field-once': ['dropped'],
  'repeated-page': ['kept'],
  'shifted-pages': ['fresh'],
  'pulled-pages': ['fresh'],
  'endless-pages': ['kept'],
};

const Declared = z.object({ faultExceptions: z.custom<readonly FaultException[]>(Array.isArray, 'expected a list') });

async function exceptionsOf(source: string): Promise<readonly FaultException[]> {
  const file = new URL(`../../sources/${source}/test-faults.ts`, import.meta.url);
  return existsSync(file) ? Declared.parse(await import(file.href)).faultExceptions : [];
}

const ids = REGISTRY.map(({ source }) => source.identity.id);
const EXCEPTIONS = new Map(await Promise.all(ids.map(async (id) => [id, await exceptionsOf(id)] as const)));

export type Expected = { ends: readonly End[]; mayChange: boolean };

export function expectedOf(one: FaultCase): Expected {
  const { scenario, crawlMode, registered } = one;
  const exceptions = EXCEPTIONS.get(registered.source.identity.id) ?? [];
  const { ends: usual = ruleFor(scenario), mayChange = false } = exceptions.find((it) => applies(it, one)) ?? {};
  const ends = isNeverWhole(one) ? usual.map((end) => (end === 'fresh' || end === 'dropped' ? 'in part' : end)) : usual;
  return { ends: crawlMode === 'first' ? ends.map((end) => (end === 'kept' ? 'missing' : end)) : ends, mayChange };
}

function applies({ modes, ...only }: FaultException, { scenario, ...one }: FaultCase): boolean {
  const isMode = modes === 'outage' ? isOutage(scenario) : modes.includes(scenario.mode);
  return (
    isMode &&
    (only.service ?? one.service) === one.service &&
    (only.crawlMode ?? one.crawlMode) === one.crawlMode &&
    (only.onForgejo === undefined || one.distGit !== 'Pagure') &&
    (only.once === undefined || scenario.times !== undefined)
  );
}

/** Without a token Forgejo tells neither who may commit nor who is in a group, so ownership is always incomplete. */
const isNeverWhole = ({ registered: { source }, distGit }: FaultCase): boolean =>
  source.brings === 'ownership' && distGit !== 'Pagure';

function ruleFor(scenario: Scenario): readonly End[] {
  if (isHarmless(scenario)) return ['fresh'];
  return isOutage(scenario) ? ['kept'] : (RULES[scenario.mode] ?? []);
}

/** What the reason on the page must match. */
export const REASONS: Readonly<Record<FaultMode, RegExp>> = {
  '500-html': /answered 500/,
  '502-html': /answered 502/,
  '503-html': /answered 503/,
  '429': /answered 429/,
  '429-long': /answered 429/,
  'html-200': /HTML|text\/html/,
  'error-200': /of another shape|fault 1|names no list|at all/,
  'wrong-type': /text\/plain/,
  'redirect-loop': /redirected more than|answered 302/,
  'truncated-json': /ends early|broken XML/,
  empty: /0 bytes|broken XML/,
  'corrupt-gzip': /gzip is broken|broken XML|damaged/,
  reset: /connection reset|closed too early/,
  'reset-body': /connection reset|closed too early|shorter/,
  timeout: /no answer within|used up its budget/,
  slow: /^$/,
  'huge-body': /larger than|used up its budget/,
  'gzip-bomb': /larger than|used up its budget/,
  'empty-list': /at all|where there were/,
  'half-list': /^only \d+ of|where there were|end(?:ed|s) after|could not be read/,
  'broken-record': /of another shape|no pull request/,
  'missing-field': /could not be read|expected|of another shape|no pull request/,
  'missing-field-once': /of another shape|no pull request/,
  'unknown-fields': /^$/,
  'repeated-page': /^only \d+ of|ended after|expected|came twice/,
  'shifted-pages': /^$/,
  'pulled-pages': /^$/,
  'endless-pages': /used up its budget|has no end|do not end|expected|nothing new|came twice/,
};

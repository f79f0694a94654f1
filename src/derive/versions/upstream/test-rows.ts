/** For tests: rows of a name, what is packaged, what upstream says, what is told, and why. */
import { expect, test } from 'vitest';
import type { UpstreamStanding } from '#domain/versions/upstreams.ts';
import { compareWithUpstream } from './compare.ts';

type ExpectedStanding =
  Exclude<UpstreamStanding['standing'], 'not-comparable'> | NonNullable<UpstreamStanding['reason']>;
type Row = readonly [name: string, packaged: string, upstream: string, told: ExpectedStanding, why: string];

function tell([name, packaged, version]: Row): ExpectedStanding {
  const evr = /-[^-]+$/.test(packaged) ? packaged : `${packaged}-1`;
  const { standing, reason } = compareWithUpstream({ name, evr }, { name: projectOf(name), version });
  return standing === 'not-comparable' ? (reason ?? 'unreadable') : standing;
}

/** As Anitya calls projects: without the prefix of a language. */
const projectOf = (name: string): string => name.replace(/^(?:perl|python|nodejs|rust|R|rubygem)-/, '');

export function checkRows(rows: readonly Row[]): void {
  for (const row of rows) {
    const [name, packaged, upstream, told, why] = row;
    test(`${name} ${packaged} beside ${upstream}: ${told}, since ${why}`, () => {
      expect(tell(row)).toBe(told);
    });
  }
}

import { describe, expect, test } from 'vitest';
import { aFinding } from '#domain/builders.ts';
import { type Carries, listsOf, pageOf } from '../versions/test-versions.ts';

const failing = aFinding({ kind: 'build-failure', source: 'bodhi', status: 'failing', release: 'f46', facts: [] });
const shown = (carries: Carries, finding = failing) =>
  pageOf({ lists: listsOf(carries), findings: [finding] }).findings.find(({ id }) => id === finding.id);

describe('a package that fails to build', () => {
  test('says which build was the last good one, by the newest that its release carries, and leads to it', () => {
    const finding = shown({ 'rawhide stable': '1:2.9.0-3.fc46', 'rawhide failed': '1:2.10-1.fc46' });
    expect(finding?.details?.at(-1)).toEqual({ heading: 'Last good build', lines: ['1:2.9.0-3.fc46, 10 days ago'] });
    expect(finding?.links?.at(-1)?.url).toMatch(/terms=libquill-2\.9\.0-3\.fc46$/);
    expect(
      shown({ 'rawhide stable': '1-1.fc46', 'rawhide candidate': '2-1.fc46' })?.details?.at(-1)?.lines[0],
    ).toContain('2-1');
  });

  test('says nothing where no build is known', () => {
    expect(shown({ 'f45 stable': '2.9.0-3.fc45' })?.details).toBeUndefined();
  });

  test('is the only one that is told of it', () => {
    const bug = aFinding({ release: 'rawhide' });
    expect(shown({ 'rawhide stable': '1-1.fc46' }, bug)?.links).toBeUndefined();
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aFinding } from '#domain/builders.ts';
import { type Cause, Finding } from '#domain/finding.ts';
import { tellCauses } from './orphan-causes.ts';

const since = '2026-11-01T00:00:00Z';
const direct = (orphan: string, part: Partial<Cause> = {}): Cause => ({
  orphan,
  since,
  direct: true,
  through: [],
  ...part,
});
const remote = (orphan: string, through: string[], part: Partial<Cause> = {}): Cause => ({
  ...direct(orphan, part),
  direct: false,
  through,
});

const needs = (causes: Cause[] | undefined, part: Partial<Finding> = {}): Finding =>
  aFinding({
    id: 'orphans:depends:bindery',
    kind: 'depends-on-orphan',
    source: 'orphans',
    package: 'bindery',
    title: 'as the source says it',
    ...(causes === undefined ? {} : { causes }),
    ...part,
  });

const everyOrphan = () => true;
const allBut =
  (...adopted: string[]) =>
  (name: string): boolean =>
    !adopted.includes(name);

function told(causes: Cause[], isOrphan: (name: string) => boolean = everyOrphan): Finding {
  const finding = tellCauses(needs(causes), isOrphan);
  if (finding === undefined) throw new Error('expected a finding');
  return Finding.parse(finding);
}

describe('a package that needs orphans', () => {
  test.each([
    [[direct('a')], 'Needs a, which is orphaned'],
    [[direct('a'), direct('b')], 'Needs a and b, which are orphaned'],
    [[direct('a'), direct('b'), direct('c')], 'Needs a and 2 others, which are orphaned'],
    [[direct('a'), remote('b', ['c'])], 'Needs a, which is orphaned'],
    [[remote('a', ['x'])], 'Needs a, which is orphaned, through x'],
    [[remote('a', ['x', 'y']), remote('b', ['x'])], 'Needs a and b, which are orphaned, through x and y'],
    [[remote('a', ['x', 'y', 'z'])], 'Needs a, which is orphaned, through x and 2 others'],
  ])('says so in one line: %j', (causes, title) => {
    expect(told(causes).title).toBe(title);
  });

  test('is told with counts, names and the day on which the oldest of them is retired', () => {
    const causes = [direct('young'), remote('old', ['x', 'y'], { since: '2026-10-20T09:00:00Z' })];
    expect(told(causes)).toMatchObject({
      severity: 'high',
      openedAt: '2026-10-20T09:00:00Z',
      facts: [
        { label: '1 orphan directly', tone: 'bad' },
        { label: '1 through others', tone: 'warn' },
      ],
      details: [
        { heading: 'Directly', lines: ['young'] },
        { heading: 'Through others', lines: ['old, through x, y'] },
      ],
      deadline: { at: '2026-12-01T09:00:00Z', consequence: 'old is retired', loss: true },
      causes,
    });
  });

  test('is less severe where it needs them only through others', () => {
    expect(told([remote('a', ['x'])])).toMatchObject({
      severity: 'medium',
      facts: [{ label: '1 through others', tone: 'warn' }],
      details: [{ heading: 'Through others', lines: ['a, through x'] }],
    });
  });

  test('of two that were orphaned at once tells the first by name', () => {
    expect(told([direct('b'), direct('a')]).deadline?.consequence).toBe('a is retired');
  });

  test('lists forty of them and counts the rest', () => {
    const [directly] = told(Array.from({ length: 50 }, (_, index) => direct(`lib${index}`))).details ?? [];
    expect(directly?.lines).toHaveLength(40);
    expect(directly?.lines.at(-1)).toBe('11 more');
  });
});

describe('an orphan that was adopted', () => {
  const causes = [direct('old', { since: '2026-10-01T09:00:00Z' }), direct('young'), remote('far', ['x'])];

  test('is named nowhere any more, and sets no deadline', () => {
    const finding = told(causes, allBut('old'));
    expect(JSON.stringify(finding)).not.toContain('old');
    expect(finding).toMatchObject({
      title: 'Needs young, which is orphaned',
      openedAt: since,
      deadline: { at: '2026-12-13T00:00:00Z', consequence: 'far is retired' },
    });
  });

  test('leaves those that are needed through others, which is less severe', () => {
    const finding = told(causes, allBut('old', 'young'));
    expect(finding).toMatchObject({ title: 'Needs far, which is orphaned, through x', severity: 'medium' });
    expect(finding.facts).toEqual([{ label: '1 through others', tone: 'warn' }]);
  });

  test('ends the finding when it was the last', () => {
    expect(tellCauses(needs(causes), allBut('old', 'young', 'far'))).toBeUndefined();
  });
});

describe('what stays as it is', () => {
  test('is a package of which the list does not say which orphan it needs', () => {
    const unnamed = needs(undefined, { title: 'Needs an orphan, through x' });
    expect(tellCauses(unnamed, () => false)).toBe(unnamed);
  });

  test('is every finding of another kind', () => {
    const bug = aFinding();
    expect(tellCauses(bug, () => false)).toBe(bug);
  });
});

describe('an orphan that needs others', () => {
  const orphan = (causes: Cause[]) =>
    needs(causes, {
      kind: 'orphaned',
      title: 'Orphaned since 1 Nov 2026',
      severity: 'high',
      facts: [{ label: 'orphaned', tone: 'warn', since, ofDays: 42 }],
    });

  test('keeps its own title and date, and says what it needs beside them', () => {
    expect(tellCauses(orphan([direct('a'), remote('b', ['x'])]), allBut('b'))).toMatchObject({
      title: 'Orphaned since 1 Nov 2026',
      facts: [{ label: 'orphaned' }, { label: '1 orphan directly', tone: 'bad' }],
      details: [{ heading: 'Directly', lines: ['a'] }],
      causes: [direct('a')],
    });
  });

  test('stays when all of those are adopted, and names none', () => {
    const finding = tellCauses(orphan([direct('a')]), allBut('a'));
    expect(finding).toMatchObject({ title: 'Orphaned since 1 Nov 2026', facts: [{ label: 'orphaned' }] });
    expect(finding).not.toHaveProperty('causes');
    expect(finding).not.toHaveProperty('details');
  });
});

test('whatever the causes are, the finding has the shape of all findings', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9+._-]{0,3}$/).chain((text) => fc.constantFrom(text, text.repeat(45)));
  const through = fc.oneof(name, fc.constantFrom('x'.repeat(1000), '\u{1f58b}'.repeat(500)));
  const day = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  const cause = fc.record({
    orphan: name,
    since: day.map((date) => `${date.toISOString().slice(0, 19)}Z`),
    direct: fc.boolean(),
    through: fc.array(through, { maxLength: 7 }),
  });
  fc.assert(
    fc.property(fc.array(cause, { minLength: 1, maxLength: 60 }), fc.func(fc.boolean()), (causes, isOrphan) => {
      const finding = tellCauses(Finding.parse(needs(causes)), isOrphan);
      expect(Finding.optional().parse(finding)?.causes?.length ?? 0).toBe(
        causes.filter(({ orphan }) => isOrphan(orphan)).length,
      );
    }),
  );
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aFinding } from '#domain/builders.ts';
import { type Cause, Finding } from '#domain/finding/finding.ts';
import { type Life, LIVES } from '#domain/ownership/standing.ts';
import { describeCauses } from './orphan-causes.ts';

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

const NOW = '2026-11-24T14:00:00Z';
type OrphanNow = Parameters<typeof describeCauses>[1]['orphanNow'];
const lives =
  (of: Readonly<Record<string, Life>>): OrphanNow =>
  (name) => ({ life: of[name] ?? 'orphaned', hasPage: of[name] !== 'retired' });
const allBut = (...adopted: string[]): OrphanNow => lives(Object.fromEntries(adopted.map((name) => [name, 'alive'])));
const tell = (finding: Finding, orphanNow: OrphanNow = lives({}), now = NOW) =>
  describeCauses(finding, { orphanNow, now });

function told(causes: Cause[], orphanNow?: OrphanNow, now?: string): Finding {
  const finding = tell(needs(causes), orphanNow, now);
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
      deadline: { at: '2026-12-01T09:00:00Z', consequence: 'old is to be retired', loss: true },
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
    expect(told([direct('b'), direct('a')]).deadline?.consequence).toBe('a is to be retired');
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
      deadline: { at: '2026-12-13T00:00:00Z', consequence: 'far is to be retired' },
    });
  });

  test('leaves those that are needed through others, which is less severe', () => {
    const finding = told(causes, allBut('old', 'young'));
    expect(finding).toMatchObject({ title: 'Needs far, which is orphaned, through x', severity: 'medium' });
    expect(finding.facts).toEqual([{ label: '1 through others', tone: 'warn' }]);
  });

  test('ends the finding when it was the last', () => {
    expect(tell(needs(causes), allBut('old', 'young', 'far'))).toBeUndefined();
  });
});

describe('the way to the orphan', () => {
  const links = (causes: Cause[], orphanNow?: OrphanNow) => {
    const { url, links: more = [] } = told(causes, orphanNow);
    return [url, ...more.map(({ title, url: to }) => `${title} ${to}`)];
  };
  const AT = 'https://src.fedoraproject.org/rpms';

  test('leads where it can be taken, and not to the package of the reader', () => {
    expect(links([direct('c++-marrow')])).toEqual([
      `${AT}/c%2B%2B-marrow`,
      `Take c++-marrow in dist-git ${AT}/c%2B%2B-marrow`,
    ]);
  });

  test('leads to the one that is retired first of those it needs itself, and then to the others', () => {
    const causes = [direct('b'), direct('a', { since: '2026-10-30T00:00:00Z' }), remote('old', ['x'])];
    expect(links(causes)).toEqual([`${AT}/a`, `Take a in dist-git ${AT}/a`, `Take b in dist-git ${AT}/b`]);
  });

  test('says of which of them this site has a page', () => {
    const causes = told([direct('a'), direct('b')], lives({ b: 'retired' })).causes;
    expect(causes?.map(({ orphan, hasPage }) => [orphan, hasPage])).toEqual([
      ['a', true],
      ['b', undefined],
    ]);
  });
});

describe('an orphan whose day has come', () => {
  const causes = [direct('old', { since: '2026-10-01T09:00:00Z' })];

  test('was to be retired, as long as nobody knows more', () => {
    expect(told(causes)).toMatchObject({
      title: 'Needs old, which is orphaned',
      deadline: { at: '2026-11-12T09:00:00Z', consequence: 'old was to be retired' },
    });
    expect(told(causes, lives({}), '2026-11-12T08:00:00Z').deadline?.consequence).toBe('old is to be retired');
  });

  test('was retired where the repositories have it no longer, and sets no date', () => {
    const finding = told(causes, lives({ old: 'retired' }));
    expect(finding).toMatchObject({ title: 'Needs old, which was retired', links: [{ title: 'old in dist-git' }] });
    expect(finding).not.toHaveProperty('deadline');
    expect(finding.causes).toEqual([{ ...causes[0], retired: true }]);
  });

  test('leaves the date to those that can still be saved', () => {
    expect(told([...causes, direct('young')], lives({ old: 'retired' }))).toMatchObject({
      title: 'Needs young and old, which are orphaned or retired',
      url: 'https://src.fedoraproject.org/rpms/young',
      deadline: { consequence: 'young is to be retired' },
    });
  });
});

describe('what stays as it is', () => {
  test('is a package of which the list does not say which orphan it needs', () => {
    const unnamed = needs(undefined, { title: 'Needs an orphan, through x' });
    expect(tell(unnamed, () => ({ life: 'alive', hasPage: true }))).toBe(unnamed);
  });

  test('is every finding of another kind', () => {
    const bug = aFinding();
    expect(tell(bug)).toBe(bug);
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
    expect(tell(orphan([direct('a'), remote('b', ['x'])]), allBut('b'))).toMatchObject({
      title: 'Orphaned since 1 Nov 2026',
      facts: [{ label: 'orphaned' }, { label: '1 orphan directly', tone: 'bad' }],
      details: [{ heading: 'Directly', lines: ['a'] }],
      causes: [direct('a')],
    });
  });

  test('stays when all of those are adopted, and names none', () => {
    const finding = tell(orphan([direct('a')]), allBut('a'));
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
  const orphanNow = fc.record({ life: fc.constantFrom(...LIVES), hasPage: fc.boolean() });
  fc.assert(
    fc.property(fc.array(cause, { minLength: 1, maxLength: 60 }), fc.func(orphanNow), day, (causes, now, date) => {
      const finding = tell(Finding.parse(needs(causes)), now, `${date.toISOString().slice(0, 19)}Z`);
      expect(Finding.optional().parse(finding)?.causes?.length ?? 0).toBe(
        causes.filter(({ orphan }) => now(orphan).life !== 'alive').length,
      );
    }),
  );
});

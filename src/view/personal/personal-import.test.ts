import { describe, expect, test } from 'vitest';
import type { Entry } from './personal.ts';
import { importWords, readImport } from './personal-import.ts';
import { formatPersonal } from './personal-parse.ts';
import { HIDDEN, HOME, keeping, NOTE, PIN, SNOOZED, STASH, VIEW } from './test-personal.ts';

const NOW = '2026-11-24T12:00:00.000Z';
const LATER = '2026-11-24T10:00:00.000Z';
const words = (here: readonly Entry[], there: readonly Entry[]) => {
  const found = readImport(formatPersonal(keeping(...there)), keeping(...here), NOW);
  return typeof found === 'string' ? found : importWords(found);
};

describe('bringing what another browser kept', () => {
  test('says what it would change', () => {
    const back = { mark: 'pin', of: 'libquill', at: LATER, off: true } as const;
    expect(words([PIN, HIDDEN, NOTE], [back, { ...SNOOZED, at: LATER }, NOTE, STASH])).toBe(
      'It adds 1 entry, puts 1 newer entry in the place of yours and takes back 1 entry of yours. ' +
        '1 entry is here already, or older than yours: these stay. Nothing else changes.',
    );
  });

  test('changes nothing when it was brought already', () => {
    expect(words([PIN, NOTE], [PIN, NOTE])).toBe(
      'It changes nothing here. 2 entries are here already, or older than yours: these stay.',
    );
  });

  test('says what cannot be read', () => {
    const text = JSON.stringify({ version: 1, entries: [PIN, { mark: 'love' }] });
    const found = readImport(text, keeping(), NOW);
    expect(typeof found === 'string' ? found : importWords(found)).toContain('1 entry cannot be read');
  });

  test('does not let an entry from the year 9999 win for ever', () => {
    const found = readImport(formatPersonal(keeping({ ...PIN, at: '9999-12-31T23:59:59.999Z' })), keeping(), NOW);
    expect(found).toMatchObject({ entries: [{ at: NOW }] });
  });

  test('takes of a view only what a dashboard knows', () => {
    const view = { ...VIEW, query: 'kind=bug&utm=1&sort=javascript:alert(1)&date=never&q=%3Cb%3E' };
    const found = readImport(formatPersonal(keeping(view, HOME)), keeping(), NOW);
    expect(found).toMatchObject({ added: 2, entries: [HOME, { ...VIEW, query: 'q=%3Cb%3E&kind=bug' }] });
  });

  test.each(['', '<html>', '{"version":1}', 'x'.repeat(1000)])('refuses %.20j with words', (text) => {
    expect(readImport(text, keeping(), NOW)).toContain('nothing that this site can read');
  });

  test('refuses what a newer version made', () => {
    expect(readImport('{"version":99,"entries":[]}', keeping(), NOW)).toContain('newer version');
  });
});

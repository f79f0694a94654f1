import { expect, test } from 'vitest';
import { hrefUnder } from '#view/href.ts';
import { namePieces, peopleRecords } from './search-records.ts';

test.each([
  ['c++-gtk-utils', 'c++-gtk-utils c++ gtk utils'],
  ['python3.12', 'python3.12 python3 12'],
  ['R', 'R'],
  ['__init__', '__init__ init'],
])('%s is found by itself and by its parts', (name, pieces) => {
  expect(namePieces(name)).toBe(pieces);
});

test('a packager is found by groups and by what is held directly, a group by what it holds, below the base path', () => {
  const holder = { name: 'juniperv', packages: 2, findings: 3 };
  const group = { name: 'quill-sig', packages: 1, findings: 0 };
  const records = peopleRecords(
    {
      index: { packagers: [holder, { ...holder, name: 'osk.lund' }], groups: [group] },
      input: {
        heldByPeople: new Map([['juniperv', ['libquill', 'R']]]),
        heldByGroups: new Map([['quill-sig', ['libquill']]]),
      },
      groups: [{ name: 'quill-sig', members: [{ name: 'juniperv', packages: 1, findings: 0 }] }],
    },
    hrefUnder('/dash'),
  );
  const language = 'zxx';
  expect([...records]).toEqual([
    {
      url: '/dash/packager/juniperv/',
      content: 'juniperv quill-sig libquill R',
      language,
      meta: { title: 'juniperv' },
    },
    { url: '/dash/packager/osk.lund/', content: 'osk.lund osk lund', language, meta: { title: 'osk.lund' } },
    { url: '/dash/group/quill-sig/', content: 'quill-sig quill sig libquill', language, meta: { title: 'quill-sig' } },
  ]);
});

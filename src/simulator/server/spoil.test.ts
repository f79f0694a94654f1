import { describe, expect, test } from 'vitest';
import { askFor } from '#sources/test-kit.ts';
import type { FaultMode } from '../faults.ts';
import type { Answer } from '../types.ts';
import { spoil } from './spoil.ts';

const BASE = 'http://127.0.0.1:1/bodhi';

function spoiledText(mode: FaultMode, answer: Answer): string | undefined {
  const ask = askFor(BASE, '/updates/');
  const spoilt = spoil({ fault: { mode, nth: 1 }, service: 'bodhi', ask, answerOf: () => answer });
  return spoilt?.answer.body.toString();
}

const json = (value: unknown): Answer => ({ status: 200, type: 'application/json', body: JSON.stringify(value) });
const xml = (body: string): Answer => ({ status: 200, type: 'text/xml', body: `<?xml version='1.0'?>\n${body}` });
const spoiled = (mode: FaultMode, value: unknown): unknown => JSON.parse(spoiledText(mode, json(value)) ?? 'null');

describe('a spoiled list', () => {
  test('is empty and says so in its totals', () => {
    const page = { requests: [1, 2], total_requests: 2, pagination: { page: 1, pages: 1 }, args: { tags: [1] } };
    const empty = { requests: [], total_requests: 0, pagination: { page: 1, pages: 0 }, args: { tags: [1] } };
    expect(spoiled('empty-list', page)).toEqual(empty);
    expect(spoiled('empty-list', [1, 2])).toEqual([]);
  });

  test('has lost its second half and keeps its totals', () => {
    expect(spoiled('half-list', { bugs: [1, 2, 3, 4], total_matches: 4 })).toEqual({ bugs: [1, 2], total_matches: 4 });
    expect(spoiled('half-list', { rpms: { a: [1], b: [2] }, tests: { c: [3] } })).toEqual({
      rpms: { a: [1] },
      tests: { c: [3] },
    });
  });

  test('holds one element of another type', () => {
    expect(spoiled('broken-record', { updates: [{ a: 1 }, { a: 2 }, { a: 3 }] })).toEqual({
      updates: [{ a: 1 }, 'not a record', { a: 3 }],
    });
    expect(spoiled('broken-record', ['a', 'b'])).toEqual(['a', 42]);
    expect(spoiled('broken-record', { rpms: { a: [1], b: [2] } })).toEqual({ rpms: { a: [1], b: 42 } });
  });

  test('lacks the field that names a row, in one row or in all', () => {
    const updates = [1, 2, 3].map((id) => ({ alias: `F-${id}`, karma: id }));
    expect(spoiled('missing-field', { updates })).toEqual({ updates: [{ karma: 1 }, { karma: 2 }, { karma: 3 }] });
    expect(spoiled('missing-field-once', { updates })).toEqual({ updates: [updates[0], { karma: 2 }, updates[2]] });
    expect(spoiled('missing-field', { rpms: { a: ['ann'], b: { admin: 'bob', fedora: 'ann' } } })).toEqual({
      rpms: { a: null, b: { fedora: 'ann' } },
    });
    expect(spoiled('missing-field', { id: 7, title: 'one record' })).toEqual({ title: 'one record' });
  });

  test('has fields that nobody has heard of', () => {
    expect(spoiled('unknown-fields', [{ name: 'a' }])).toMatchObject([{ name: 'a', x_unheard_of: { since: 2027 } }]);
    expect(spoiled('unknown-fields', { rpms: { a: ['ann'] } })).toBeNull();
  });

  test('is spoiled where it lies in a tree', () => {
    const tree = (...tasks: unknown[]) => ({
      name: 'F46',
      tasks: [{ name: 'Release', tasks: [{ name: 'x', tasks }] }],
    });
    expect(spoiled('half-list', tree({ name: 'a' }, { name: 'b' }))).toEqual(tree({ name: 'a' }));
  });

  test('is left alone when there is nothing in it that could be spoiled', () => {
    expect(spoiledText('half-list', json({ version: '5.14' }))).toBeUndefined();
    expect(spoiledText('half-list', json({ updates: [] }))).toBeUndefined();
    expect(spoiledText('half-list', { status: 200, type: 'text/plain', body: 'fine' })).toBeUndefined();
    expect(spoiledText('broken-record', { ...json({ updates: [1] }), status: 404 })).toBeUndefined();
  });
});

const row = (name: string, more = ''): string =>
  `<value><struct>${more}<member><name>package_name</name><value><string>${name}</string></value></member></struct></value>`;
const rpc = (...rows: string[]): string =>
  `<methodResponse><value><array><data>${rows.join('')}</data></array></value></methodResponse>`;

describe('a spoiled list in XML', () => {
  test('loses, breaks and extends rows of XML-RPC, each list for itself', () => {
    const two = xml(
      `<methodResponse><data>${row('a')}${row('b')}</data><data>${row('c')}${row('d')}</data></methodResponse>`,
    );
    expect(spoiledText('half-list', two)).toContain(`<data>${row('a')}</data><data>${row('c')}</data>`);
    const list = xml(rpc(row('a'), row('b')));
    expect(spoiledText('empty-list', list)).toContain('<data></data>');
    expect(spoiledText('broken-record', list)).toContain('<value><string>not a record</string></value>');
    expect(spoiledText('missing-field', list)).not.toContain('package_name');
    expect(spoiledText('unknown-fields', list)?.match(/x_unheard_of/g)).toHaveLength(2);
    expect(spoiledText('half-list', xml('<data/>'))).toBeUndefined();
  });

  test('says with the status 200 that the service has failed', () => {
    expect(spoiledText('error-200', xml(rpc()))).toContain('<fault>');
    expect(spoiled('error-200', [1])).toMatchObject({ error: 'internal_error' });
  });
});

import { describe, expect, test } from 'vitest';
import { askFor } from '#sources/test-kit.ts';
import type { FaultMode } from '../faults.ts';
import type { SimulatedResponse } from '../simulated-service.ts';
import { corruptAnswer } from './corrupt.ts';

const BASE = 'http://127.0.0.1:1/bodhi';

function corruptedText(mode: FaultMode, answer: SimulatedResponse): string | undefined {
  const request = askFor(BASE, '/updates/');
  const corrupted = corruptAnswer({ fault: { mode, nth: 1 }, service: 'bodhi', request, answerOf: () => answer });
  return corrupted?.answer.body.toString();
}

const json = (value: unknown): SimulatedResponse => ({
  status: 200,
  type: 'application/json',
  body: JSON.stringify(value),
});
const xml = (body: string): SimulatedResponse => ({
  status: 200,
  type: 'text/xml',
  body: `<?xml version='1.0'?>\n${body}`,
});
const corrupted = (mode: FaultMode, value: unknown): unknown => JSON.parse(corruptedText(mode, json(value)) ?? 'null');

describe('a corrupted list', () => {
  test('is empty and says so in its totals', () => {
    const page = { requests: [1, 2], total_requests: 2, pagination: { page: 1, pages: 1 }, args: { tags: [1] } };
    const empty = { requests: [], total_requests: 0, pagination: { page: 1, pages: 0 }, args: { tags: [1] } };
    expect(corrupted('empty-list', page)).toEqual(empty);
    expect(corrupted('empty-list', [1, 2])).toEqual([]);
  });

  test('has lost its second half and keeps its totals', () => {
    expect(corrupted('half-list', { bugs: [1, 2, 3, 4], total_matches: 4 })).toEqual({
      bugs: [1, 2],
      total_matches: 4,
    });
    expect(corrupted('half-list', { rpms: { a: [1], b: [2] }, tests: { c: [3] } })).toEqual({
      rpms: { a: [1] },
      tests: { c: [3] },
    });
  });

  test('holds one element of another type', () => {
    expect(corrupted('broken-record', { updates: [{ a: 1 }, { a: 2 }, { a: 3 }] })).toEqual({
      updates: [{ a: 1 }, 'not a record', { a: 3 }],
    });
    expect(corrupted('broken-record', ['a', 'b'])).toEqual(['a', 42]);
    expect(corrupted('broken-record', { rpms: { a: [1], b: [2] } })).toEqual({ rpms: { a: [1], b: 42 } });
  });

  test('lacks the field that names a row, in one row or in all', () => {
    const updates = [1, 2, 3].map((id) => ({ alias: `F-${id}`, karma: id }));
    expect(corrupted('missing-field', { updates })).toEqual({ updates: [{ karma: 1 }, { karma: 2 }, { karma: 3 }] });
    expect(corrupted('missing-field-once', { updates })).toEqual({ updates: [updates[0], { karma: 2 }, updates[2]] });
    expect(corrupted('missing-field', { rpms: { a: ['ann'], b: { admin: 'bob', fedora: 'ann' } } })).toEqual({
      rpms: { a: null, b: { fedora: 'ann' } },
    });
    expect(corrupted('missing-field', { id: 7, title: 'one record' })).toEqual({ title: 'one record' });
  });

  test('has fields that nobody has heard of', () => {
    expect(corrupted('unknown-fields', [{ name: 'a' }])).toMatchObject([{ name: 'a', x_unheard_of: { since: 2027 } }]);
    expect(corrupted('unknown-fields', { rpms: { a: ['ann'] } })).toBeNull();
  });

  test('is corrupted where it lies in a tree', () => {
    const tree = (...tasks: unknown[]) => ({
      name: 'F46',
      tasks: [{ name: 'Release', tasks: [{ name: 'x', tasks }] }],
    });
    expect(corrupted('half-list', tree({ name: 'a' }, { name: 'b' }))).toEqual(tree({ name: 'a' }));
  });

  test('is left alone when there is nothing in it that could be corrupted', () => {
    expect(corruptedText('half-list', json({ version: '5.14' }))).toBeUndefined();
    expect(corruptedText('half-list', json({ updates: [] }))).toBeUndefined();
    expect(corruptedText('half-list', { status: 200, type: 'text/plain', body: 'fine' })).toBeUndefined();
    expect(corruptedText('broken-record', { ...json({ updates: [1] }), status: 404 })).toBeUndefined();
  });
});

const row = (name: string, more = ''): string =>
  `<value><struct>${more}<member><name>package_name</name><value><string>${name}</string></value></member></struct></value>`;
const rpc = (...rows: string[]): string =>
  `<methodResponse><value><array><data>${rows.join('')}</data></array></value></methodResponse>`;

describe('a corrupted list in XML', () => {
  test('loses, breaks and extends rows of XML-RPC, each list for itself', () => {
    const two = xml(
      `<methodResponse><data>${row('a')}${row('b')}</data><data>${row('c')}${row('d')}</data></methodResponse>`,
    );
    expect(corruptedText('half-list', two)).toContain(`<data>${row('a')}</data><data>${row('c')}</data>`);
    const list = xml(rpc(row('a'), row('b')));
    expect(corruptedText('empty-list', list)).toContain('<data></data>');
    expect(corruptedText('broken-record', list)).toContain('<value><string>not a record</string></value>');
    expect(corruptedText('missing-field', list)).not.toContain('package_name');
    expect(corruptedText('unknown-fields', list)?.match(/x_unheard_of/g)).toHaveLength(2);
    expect(corruptedText('half-list', xml('<data/>'))).toBeUndefined();
  });

  test('says with the status 200 that the service has failed', () => {
    expect(corruptedText('error-200', xml(rpc()))).toContain('<fault>');
    expect(corrupted('error-200', [1])).toMatchObject({ error: 'internal_error' });
  });
});

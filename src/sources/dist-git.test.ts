import { describe, expect, test } from 'vitest';
import { HttpStatusError, ShapeError } from '#lib/errors.ts';
import { replay, type Recording } from '#lib/http/replay.ts';
import { probeEngine } from './dist-git.ts';
import { recordingsAt } from './test-kit.ts';

const BASE = 'https://src.fedoraproject.org';
const at = recordingsAt(BASE);
const html = (recording: Recording): Recording => ({ ...recording, headers: { 'content-type': 'text/html' } });
const notFound = html(at('/api/0/version', '<h1>Not Found</h1>', 404));
const probe = (...recordings: Recording[]) => probeEngine({ base: BASE, http: replay(recordings).http });

describe('the program that answers for dist-git', () => {
  test('is Pagure where Pagure tells its version, and nothing else is asked', async () => {
    expect(await probe(at('/api/0/version', { version: '0.31' }))).toBe('pagure');
  });

  test('is Forgejo only where that is unknown and Forgejo tells its own', async () => {
    expect(await probe(notFound, at('/api/v1/version', { version: '11.0.3+gitea-1.22.0' }))).toBe('forgejo');
  });

  test.each([
    ['an outage', [at('/api/0/version', 'later', 503)], HttpStatusError],
    ['a page for browsers', [html(at('/api/0/version', '<title>Are you a bot?</title>'))], ShapeError],
    ['a refusal', [at('/api/0/version', {}, 403)], HttpStatusError],
    ['something else', [at('/api/0/version', { name: 'x' })], ShapeError],
    ['nothing at either address', [notFound, at('/api/v1/version', {}, 404)], ShapeError],
    ['an outage of the second', [notFound, at('/api/v1/version', 'later', 502)], HttpStatusError],
    ['a page for browsers at the second', [notFound, html(at('/api/v1/version', '<p>'))], ShapeError],
  ])('is not guessed from %s', async (_what, recordings, error) => {
    await expect(probe(...recordings)).rejects.toThrow(error);
  });
});

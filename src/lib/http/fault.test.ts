import { errors } from 'undici';
import { expect, test } from 'vitest';
import { NetworkError, ShapeError, TimeoutError } from '#lib/errors.ts';
import { toFault } from './fault.ts';

const asked = { method: 'GET', url: 'https://x.example/' };
const withCode = (code: string): Error => Object.assign(new Error('internal words'), { code });

test.each([
  ['ENOTFOUND', 'host not found'],
  ['UND_ERR_SOCKET', 'connection closed too early'],
  ['CERT_HAS_EXPIRED', 'no answer (CERT_HAS_EXPIRED)'],
  ['Z_BUF_ERROR', 'gzip ends early'],
])('says %s in words', (code, words) => {
  const error = withCode(code);
  expect(toFault(error, asked)).toEqual(new NetworkError(words, asked, error));
});

test('takes a connection that is not made in time for a time-out', () => {
  expect(toFault(new errors.ConnectTimeoutError(), asked)).toEqual(new TimeoutError(10_000, asked));
});

test('takes several failed addresses of a host for one fault', () => {
  const error = Object.assign(new AggregateError([withCode('ECONNREFUSED')]), { code: 'ECONNREFUSED' });
  expect(toFault(error, asked)).toEqual(new NetworkError('connection refused', asked, error));
});

test.each([
  new errors.InvalidArgumentError('invalid header'),
  withCode('ERR_INVALID_ARG_TYPE'),
  new TypeError('x is not a function'),
  new ShapeError('not so', 'GET x'),
  'thrown text',
])('leaves %s as it is: a bug, or named already', (error) => {
  expect(toFault(error, asked)).toBe(error);
});

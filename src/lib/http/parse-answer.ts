/** From an answer to a checked value: the same for the network and for recordings. */
import type { z } from 'zod';
import { type FailedRequest, HttpStatusError, ShapeError } from '#lib/errors.ts';
import { firstIssues } from '#lib/loose-array.ts';
import { cleanText } from '#lib/text.ts';
import { type Answer, type AnswerHeaders, headerOf, isSuccess } from './answer.ts';
import { parseRetryAfter } from './retry.ts';

const where = ({ method, url }: FailedRequest): string => `${method} ${url}`;

/** Throws HttpStatusError for anything but 2xx; `now` is what a dated Retry-After is seen from. */
export function refuseStatus(
  { status, statusText, headers }: Omit<Answer, 'body'>,
  asked: FailedRequest,
  now: number,
): void {
  if (isSuccess(status)) return;
  const said = cleanText(statusText, '', 60);
  throw new HttpStatusError(status, asked, {
    retryAfterMs: parseRetryAfter(headerOf(headers, 'retry-after'), now),
    ...(said !== '' && { said }),
  });
}

const typeOf = (headers: AnswerHeaders): string =>
  headerOf(headers, 'content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';

/** Throws ShapeError where an answer has none of these content types. */
export function refuseType(
  { headers }: Pick<Answer, 'headers'>,
  accept: readonly string[],
  asked: FailedRequest,
): void {
  const type = typeOf(headers);
  if (accept.includes(type)) return;
  const wanted = accept.find((one) => one !== '') ?? 'nothing';
  const got = type === '' ? 'something of no type' : cleanText(type, 'something', 60);
  throw new ShapeError(`answered ${got} instead of ${wanted}`, where(asked));
}

/** The JSON of an answer. Throws ShapeError where it is something else or ends early. */
export function parseJson({ headers, body }: Answer, asked: FailedRequest): unknown {
  const type = typeOf(headers);
  if (!/^(?:application\/json|text\/json|[^/]+\/[^/]+\+json)$/.test(type))
    throw new ShapeError(`answered ${describeOther(type, body)}`, where(asked));
  try {
    return readJson(body);
  } catch (error) {
    const fault = endsEarly(error, decode(body)) ? 'JSON that ends early' : 'broken JSON';
    throw new ShapeError(`answered ${body.length} bytes of ${fault}`, where(asked));
  }
}

/** The value in a body that is known to be JSON. What is no UTF-8 is replaced. */
export const readJson = (body: Buffer): unknown => JSON.parse(decode(body));

export const decode = (body: Buffer): string => new TextDecoder().decode(body);

/** V8 says where it stopped; its own message would quote the answer. */
const endsEarly = (error: unknown, text: string): boolean =>
  error instanceof SyntaxError &&
  (/end of JSON input|Unterminated/.test(error.message) || error.message.includes(`position ${text.length}`));

function describeOther(type: string, body: Buffer): string {
  if (type === '') return `${body.length} bytes of no type instead of JSON`;
  if (type !== 'text/html' && type !== 'application/xhtml+xml')
    return `${cleanText(type, 'something', 60)} instead of JSON`;
  const title = /<title[^>]*>([^<]*)/i.exec(body.toString('utf8', 0, 10_000))?.[1] ?? '';
  const shown = cleanText(title, '', 80);
  return `HTML instead of JSON${shown === '' ? '' : ` (title: ${shown})`}`;
}

/** The value as the shape gives it. Throws ShapeError with the first issues. */
export function parseShape<S extends z.ZodType>(value: unknown, shape: S, asked: FailedRequest): z.output<S> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = cleanText(firstIssues(parsed.error), 'unknown', 400);
  throw new ShapeError('answered JSON of another shape', `${where(asked)}: ${issues}`, parsed.error);
}

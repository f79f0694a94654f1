/** Follows redirects, a few and never to another origin. */
import { ShapeError } from '#lib/errors.ts';
import { type Answer, headerOf } from './answer.ts';
import { shownUrl } from './url.ts';

const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 307, 308]);
const MAX_REDIRECTS = 3;

/** The first answer that is no redirect. Throws ShapeError where following would leave the origin or not end. */
export async function follow<A extends Pick<Answer, 'status' | 'headers'>>(
  start: URL,
  ask: (url: URL) => Promise<A>,
): Promise<A> {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    const answer = await ask(url);
    if (!REDIRECTS.has(answer.status)) return answer;
    url = nextUrl(url, headerOf(answer.headers, 'location'));
  }
  throw new ShapeError(`redirected more than ${MAX_REDIRECTS} times`, `GET ${shownUrl(start.href)}`);
}

function nextUrl(from: URL, location: string | undefined): URL {
  const where = `GET ${shownUrl(from.href)}`;
  if (location === undefined) throw new ShapeError('redirected without saying where to', where);
  const to = URL.parse(location, from);
  if (to === null) throw new ShapeError('redirected to something that is no address', where);
  if (to.origin !== from.origin) throw new ShapeError(`redirected elsewhere (${shownUrl(to.href)})`, where);
  return to;
}

/** The Http of one source: its budget, and the answers that were stored for conditional requests. */
import type { Answer } from './answer.ts';
import { ask, askPieces, type Credentials, type Run } from './ask.ts';
import { type Transport, httpOf, type Reader } from './http-of.ts';
import type { Limits } from './limits.ts';
import { type Bill, startMeter } from './meter.ts';
import { refuseType } from './parse-answer.ts';
import type { Budget, Http, RateLimit } from './types.ts';
import { askedFor, shownUrl } from './url.ts';
import { conditionalHeaders, storable, type ValidatorStore } from './validators.ts';

export type SourceSettings = {
  id: string;
  rateLimit: RateLimit;
  budget: Budget;
  /** The host that the rate limit is of, with its port: it holds for all sources from now on, not from the first request. */
  host?: string | undefined;
  credentials?: Credentials | undefined;
};

export type SourceHttp = { http: Http; bill: () => Bill };

export type Shared = Omit<Run, 'source' | 'meter' | 'queueFor' | 'credentials'> & {
  validators: ValidatorStore;
  queueFor: Limits['queueFor'];
};

export function httpForSource(shared: Shared, settings: SourceSettings): SourceHttp {
  const { id, rateLimit, budget, host, credentials } = settings;
  const meter = startMeter(budget, shared.clock);
  const queueFor: Run['queueFor'] = (at) => shared.queueFor(at, rateLimit);
  const run: Run = { ...shared, source: id, meter, queueFor, credentials };
  const cache = createAnswerCache(shared, id);
  if (host !== undefined) queueFor(host);

  const request: Transport['request'] = async (url, options, reader) => {
    const kept = options.conditional === true ? await cache.load(url, reader) : undefined;
    const accept = acceptOf(options.accept);
    const answer = await ask(run, new URL(url), { ...options, accept, validators: kept?.validators });
    if (answer.status === 304 && kept !== undefined) {
      meter.countNotModified();
      return kept.value;
    }
    const value = reader.fresh(answer);
    if (options.conditional === true) await cache.save(url, answer);
    return value;
  };
  const requestStream: Transport['requestStream'] = (url, { accept, ...options }) =>
    askPieces(run, new URL(url), {
      ...options,
      accept: acceptOf(accept),
      check: (answer) => refuseType(answer, accept, askedFor(url, options.post === undefined ? 'GET' : 'POST')),
    });
  const { requestsLeft } = meter;
  return { http: httpOf({ request, requestStream, requestsLeft, distrust: () => cache.clear() }), bill: meter.bill };
}

const acceptOf = (types: readonly string[]): string => types.filter((type) => type !== '').join(', ');

/** Earlier answers. One that cannot be read or written only means that the whole answer is sent again. */
function createAnswerCache({ validators: store, log }: Shared, source: string) {
  const warn = (message: string, url: string, error: unknown): void => {
    log.warn(message, { source, url: shownUrl(url), reason: String(error) });
  };
  const used = new Set<string>();
  return {
    async load<T>(url: string, { stored: read }: Reader<T>) {
      used.add(url);
      try {
        const stored = await store.read(url);
        return stored && { validators: conditionalHeaders(stored), value: read(stored.body) };
      } catch (error) {
        warn('could not read the stored answer', url, error);
        return undefined;
      }
    },
    async save(url: string, answer: Answer): Promise<void> {
      const entry = storable(answer);
      try {
        if (entry !== undefined) await store.write(url, entry);
      } catch (error) {
        warn('could not store the answer', url, error);
      }
    },
    async clear(): Promise<void> {
      for (const url of used)
        await store.remove(url).catch((error: unknown) => warn('could not forget the stored answer', url, error));
    },
  };
}

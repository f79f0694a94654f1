/** Requests JSON from the simulated services in this process, without code of the crawl. */
import type { z } from 'zod';
import { loadServices } from '#simulator/services.ts';
import type { SimulatedRequest } from '#simulator/simulated-service.ts';
import type { World } from '#simulator/world/state.ts';
import type { Service } from '#sources/services.ts';

/** Undefined where the service answers 404. */
export type GetJson = <S extends z.ZodType>(service: Service, address: string, shape: S) => z.output<S> | undefined;

export async function openServices(world: World): Promise<GetJson> {
  const parts = await loadServices(world);
  return (service, address, shape) => {
    for (const part of parts.filter((one) => one.service === service)) {
      const answer = part.answer(requestFor(address));
      if (answer === undefined) continue;
      if (answer.status === 404) return undefined;
      if (answer.status !== 200) throw new Error(`${service}${address} answered ${answer.status}`);
      return shape.parse(JSON.parse(String(answer.body)));
    }
    return undefined;
  };
}

function requestFor(address: string): SimulatedRequest {
  const [path = '', query = ''] = address.split('?');
  return {
    method: 'GET',
    segments: path.split('/').slice(1).map(decodeURIComponent),
    path,
    query: new URLSearchParams(query),
    search: query === '' ? '' : `?${query}`,
    headers: { accept: 'application/json' },
    body: '',
    base: 'http://localhost',
  };
}

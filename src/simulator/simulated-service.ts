/** The interface of a simulated service. */
import type { Service } from '#sources/services.ts';
import type { World } from './world/state.ts';

/** One request to a simulated service. */
export type SimulatedRequest = {
  method: string;
  /** Path below the service, decoded, split at the slashes: ['api', '0', 'rpms', 'c++-gtk-utils']. A final slash gives a last ''. */
  segments: string[];
  /** Path below the service, as it came. */
  path: string;
  query: URLSearchParams;
  /** As it came, with the question mark, or ''. */
  search: string;
  headers: Record<string, string | undefined>;
  body: string;
  /** The service's own base URL, for links and redirects. */
  base: string;
};

export type SimulatedResponse = {
  status: number;
  /** Content type, charset included. */
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
};

/** A part of a service: undefined when the path is not its own. Two sources may share a service. */
export type SimulatedService = {
  service: Service;
  answer(request: SimulatedRequest): SimulatedResponse | undefined;
};

/** What each source folder's simulate.ts exports as `simulate`; as `simulateAlso`, where there is more to answer for. */
export type Simulate = (world: World) => SimulatedService;

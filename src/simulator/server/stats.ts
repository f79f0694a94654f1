/** Counts the requests of each service, and how many are open at the same time. */
export type ServiceStats = {
  requests: number;
  inFlight: number;
  maxInFlight: number;
  /** By HTTP status. */
  statuses: Record<string, number>;
  /** By mode. */
  faults: Record<string, number>;
  /** Of bodies, as sent. */
  bytes: number;
};

export type Stats = {
  begin(service: string): TrackedRequest;
  snapshot(): Record<string, ServiceStats>;
  reset(): void;
};

/** One request, from its arrival until its answer is sent or its connection is gone. */
export type TrackedRequest = {
  countFault(mode: string): void;
  answered(status: number, bytes: number): void;
  end(): void;
};

export function createStats(services: readonly string[]): Stats {
  const all = new Map(services.map((service) => [service, blank(0)]));
  return {
    snapshot: () => structuredClone(Object.fromEntries(all)),
    reset() {
      for (const one of all.values()) Object.assign(one, blank(one.inFlight));
    },
    begin(service) {
      const one = all.get(service) ?? blank(0);
      one.requests += 1;
      one.inFlight += 1;
      one.maxInFlight = Math.max(one.maxInFlight, one.inFlight);
      return {
        countFault(mode) {
          count(one.faults, mode);
        },
        answered(status, bytes) {
          count(one.statuses, String(status));
          one.bytes += bytes;
        },
        end: () => void (one.inFlight -= 1),
      };
    },
  };
}

const blank = (inFlight: number): ServiceStats => ({
  requests: 0,
  inFlight,
  maxInFlight: inFlight,
  statuses: {},
  faults: {},
  bytes: 0,
});

function count(counts: Record<string, number>, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}

/** The simulated mirror and the simulated Koji. */
import type { Simulate } from '#simulator/simulated-service.ts';
import { createHub } from './simulate-koji.ts';
import { createMirror } from './simulate-mirror.ts';

export const simulate: Simulate = (world) => {
  const answer = createMirror(world);
  return { service: 'mirror', answer: (request) => (request.segments[0] === 'pub' ? answer(request) : undefined) };
};

export const simulateAlso: Simulate = (world) => {
  const answer = createHub(world);
  return { service: 'koji', answer: (request) => (request.segments[0] === 'kojihub' ? answer(request) : undefined) };
};

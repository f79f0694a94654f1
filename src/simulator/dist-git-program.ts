/** Which program answers for the simulated dist-git: one day the host changes it, under the same name. */
import { z } from 'zod';
import { forgejoPageNotFound } from './forgejo/response.ts';
import { pageNotFound } from './pagure/response.ts';
import type { SimulatedResponse } from './simulated-service.ts';

/** What replaces the files of /extras is not known: they may stay. */
export const EngineSetting = z.strictObject({
  engine: z.enum(['pagure', 'forgejo']),
  extras: z.boolean().default(false),
});
export type EngineSetting = z.infer<typeof EngineSetting>;

export type Engine = {
  set(setting: EngineSetting): void;
  setting(): EngineSetting;
  /** What is said at the addresses of the program that is not running; undefined elsewhere. */
  refuse(service: string, path: string): SimulatedResponse | undefined;
};

export function createEngine(): Engine {
  let setting: EngineSetting = { engine: 'pagure', extras: true };
  return {
    set: (next) => void (setting = next),
    setting: () => setting,
    refuse(service, path) {
      if (service !== 'distgit') return undefined;
      if (setting.engine === 'pagure') return path.startsWith('/api/v1/') ? pageNotFound() : undefined;
      const isGone = path.startsWith('/api/0/') || path.startsWith('/_dg/');
      return isGone || (!setting.extras && path.startsWith('/extras/')) ? forgejoPageNotFound() : undefined;
    },
  };
}

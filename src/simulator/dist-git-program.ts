/** Whether the simulated dist-git runs Pagure or Forgejo. The real one may change its program and keep its address. */
import { z } from 'zod';
import { forgejoPageNotFound } from './forgejo/response.ts';
import { pageNotFound } from './pagure/response.ts';
import type { SimulatedResponse } from './simulated-service.ts';

/** Whether the files of /extras remain after the switch is not known, so both can be simulated. */
export const EngineSetting = z.strictObject({
  engine: z.enum(['pagure', 'forgejo']),
  extras: z.boolean().default(false),
});
export type EngineSetting = z.infer<typeof EngineSetting>;

export type Engine = {
  set(setting: EngineSetting): void;
  setting(): EngineSetting;
  /** The response at paths of the program that is not running; undefined for other paths. */
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

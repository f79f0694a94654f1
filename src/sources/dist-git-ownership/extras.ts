/** The three files that dist-git writes at each full hour: one request each for all packages there are. */
import { isUpstreamFault, ShapeError } from '#lib/errors.ts';
import type { AskOptions } from '#lib/http/types.ts';
import type { Tools } from '#sources/define.ts';
import { ContactByPackage, NamesByPackage } from './schema.ts';

/** The largest has 6 MB. */
const FILE: AskOptions = { conditional: true, timeoutMs: 120_000 };

/** pagure_poc.json is optional: ownership can be read without it. */
type PocState = 'read' | 'not offered' | 'not read';

export type Extras = {
  /** People, main admin first. The authority. */
  alias: NamesByPackage;
  /** Groups, among people and mere watchers. */
  bz: NamesByPackage;
  /** Knows now and then a package that alias lacks. */
  poc: ContactByPackage | undefined;
  pocState: PocState;
};

/** Undefined where /extras is not offered. Without bz a page would lose what is held through groups: it must answer. */
export async function readExtras({ base, http, log }: Tools): Promise<Extras | undefined> {
  const alias = await http.jsonIfFound(`${base}/extras/pagure_owner_alias.json`, NamesByPackage, FILE);
  if (alias === undefined) return undefined;
  const bz = await http.json(`${base}/extras/pagure_bz.json`, NamesByPackage, FILE);
  try {
    const poc = await http.jsonIfFound(`${base}/extras/pagure_poc.json`, ContactByPackage, FILE);
    return { alias, bz, poc, pocState: poc === undefined ? 'not offered' : 'read' };
  } catch (error) {
    if (!isUpstreamFault(error)) throw error;
    if (error instanceof ShapeError) await http.distrust();
    log.warn('pagure_poc.json is not readable', { reason: error.message });
    return { alias, bz, poc: undefined, pocState: 'not read' };
  }
}

/** Links under the base path that this site is built for. */
import { hrefUnder } from '#view/href.ts';

// Not import.meta.env.BASE_URL: a variable BASE_URL in somebody's environment would win over the configuration.
export const href = hrefUnder(__BASE_PATH__);

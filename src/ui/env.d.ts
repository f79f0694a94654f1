/// <reference types="astro/client" />

/** The base path of the site, from astro.config.mjs. */
declare const __BASE_PATH__: string;

/** Whether `astro dev` serves the page, whose own scripts the policy would forbid. No variable of an environment can claim so. */
declare const __IS_DEV_SERVER__: boolean;

/** For tsc, which does not read .astro files; `astro check` does. */
declare module '*.astro' {
  import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
  const component: AstroComponentFactory;
  export { component as default };
}

import { fileURLToPath } from 'node:url';
import { getViteConfig } from 'astro/config';

/** Tests of components: compiled by Astro, as the pages are. */
export default getViteConfig({
  root: fileURLToPath(new URL('../..', import.meta.url)),
  test: { name: 'astro', include: ['src/ui/**/*.astro.test.ts'] },
});

import react from '@astrojs/react';
import { defineConfig } from 'astro/config';

/** Hosts of its own only; scripts and styles from files or with a hash; WebAssembly for the search. */
const csp = {
  directives: [
    "default-src 'self'",
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ],
  scriptDirective: { resources: ["'self'", "'wasm-unsafe-eval'"] },
};

const base = process.env.BASE_PATH || '/';

// SITE_URL and BASE_PATH say where the site will live; scripts/build.ts hands them over as well.
export default defineConfig({
  site: process.env.SITE_URL || undefined,
  base,
  trailingSlash: 'always',
  // As in JSX: a space that matters is written {' '}, since the words of a finding line stand between its elements.
  compressHTML: 'jsx',
  build: { format: 'directory', inlineStylesheets: 'never', concurrency: 4 },
  integrations: [react()],
  security: { csp },
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
  vite: { build: { assetsInlineLimit: 0 }, define: { __BASE_PATH__: JSON.stringify(base) } },
});

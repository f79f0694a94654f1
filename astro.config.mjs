import react from '@astrojs/react';
import { defineConfig } from 'astro/config';

/**
 * Few files, each of which is wanted as a whole: a dashboard loads at most ten in all, see src/e2e/requests.test.ts. What
 * they share is in the script that every page loads first, so that it is not pulled into the groups.
 * https://rolldown.rs/in-depth/manual-code-splitting
 */
const fewScripts = {
  name: 'few-scripts',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'client',
  options: (options) => ({ ...options, preserveEntrySignatures: 'allow-extension' }),
  outputOptions: (options) => ({
    ...options,
    entryFileNames: '_astro/site.[hash].js',
    codeSplitting: {
      includeDependenciesRecursively: false,
      groups: [
        { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
        {
          name: 'filters',
          test: /src\/(domain\/finding\/kinds\.|view\/(filter\/|arrange\/arrange\.|line\/(tags|kinds)\.)|ui\/(scripts\/address|personal\/visibility)\.)/,
        },
      ],
    },
  }),
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
  markdown: { syntaxHighlight: false },
  devToolbar: { enabled: false },
  vite: {
    build: { assetsInlineLimit: 0 },
    define: { __BASE_PATH__: JSON.stringify(base), __IS_DEV_SERVER__: String(process.argv.includes('dev')) },
    plugins: [fewScripts],
  },
});

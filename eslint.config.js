import astro from 'eslint-plugin-astro';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Doors that .astro files may not use: dependency-cruiser cannot read them. The regex form, since # starts a comment in the other. */
const closedDoors = (regex, message) => ({ 'no-restricted-imports': ['error', { patterns: [{ regex, message }] }] });

const NO_CAST = {
  selector: 'TSAsExpression:not([typeAnnotation.typeName.name="const"])',
  message: 'No casts but "as const": parse with a schema, or narrow.',
};
const NO_ENUM = { selector: 'TSEnumDeclaration', message: 'No enums: a const list and its union.' };
const ONLY_ERROR_CLASSES = { selector: 'ClassDeclaration[superClass=null]', message: 'Classes only for errors.' };
const PURE = [
  {
    selector: 'CallExpression[callee.object.name="Date"][callee.property.name="now"]',
    message: 'Now is the clock of the crawl.',
  },
  { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: 'Now is the clock of the crawl.' },
  {
    selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]',
    message: 'The same input gives the same bytes.',
  },
  {
    selector: 'CallExpression[callee.property.name="localeCompare"]',
    message: 'Sort by code unit: a locale differs from machine to machine.',
  },
];
const NO_DEFAULT = { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' };

/** For all code that runs. */
const EVERYWHERE = {
  '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
  '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'all' },
  ],
  '@typescript-eslint/switch-exhaustiveness-check': 'error',
  '@typescript-eslint/no-unnecessary-type-parameters': 'off',
  'no-console': 'error',
  eqeqeq: 'error',
  'max-lines': ['error', { max: 300 }],
  'max-lines-per-function': ['error', { max: 40, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 3],
  'no-restricted-syntax': ['error', NO_CAST, NO_ENUM, ONLY_ERROR_CLASSES, NO_DEFAULT],
  'no-restricted-imports': ['error', { patterns: [{ regex: '^\\.\\./\\.\\./', message: 'Use the #layer name.' }] }],
};

export default tseslint.config(
  { ignores: ['dist/', 'coverage/', '.astro/', '.cache/', 'data/', 'node_modules/'] },
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['**/*.ts', '**/*.tsx'] })),
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: EVERYWHERE,
  },
  // Classic scripts, typed by comments: each sees what the one before declares, as tsc does in their project.
  ...tseslint.configs.strictTypeChecked.map((config) => ({ ...config, files: ['src/ui/early/*.js'] })),
  {
    files: ['src/ui/early/*.js'],
    languageOptions: {
      sourceType: 'script',
      parserOptions: { project: './tsconfig.early.json', tsconfigRootDir: import.meta.dirname },
    },
    rules: EVERYWHERE,
  },
  {
    files: ['src/{domain,derive,sources,view}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': ['error', NO_CAST, NO_ENUM, ONLY_ERROR_CLASSES, NO_DEFAULT, ...PURE],
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Sources ask through tools.http.' }, 'process'],
    },
  },
  {
    files: ['**/*.test.ts', '**/*.test.tsx', 'src/e2e/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'max-params': 'off', '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  // Merging into the declaration of a library needs an interface.
  { files: ['src/e2e/served-site.ts'], rules: { '@typescript-eslint/consistent-type-definitions': 'off' } },
  { files: ['*.config.ts', 'src/ui/vitest.config.ts'], rules: { 'no-restricted-syntax': 'off' } },
  { files: ['**/*.tsx'], plugins: { 'react-hooks': reactHooks }, rules: reactHooks.configs.recommended.rules },
  ...astro.configs.recommended,
  {
    files: ['src/ui/**/*.astro'],
    rules: closedDoors(
      '^(?!#view/|#domain/|#lib/bytes\\.ts$|\\.\\.?/)',
      'Components only show: #view, #domain as types, how bytes are written, and their neighbours.',
    ),
  },
  {
    files: ['src/pages/**/*.astro'],
    rules: closedDoors(
      '^(?!#view/|#domain/|#ui/|#store/|\\.\\.?/)',
      'Pages read one file through #store and hand it on.',
    ),
  },
  { files: ['src/{ui,pages}/**/*.astro'], rules: { 'no-restricted-globals': ['error', 'fetch', 'process'] } },
);

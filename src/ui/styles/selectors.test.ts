import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = globSync('src/ui/styles/*.css').map((path) => readFileSync(path, 'utf8'));

test('no style looks through the whole page for something, which takes long on a page of thousands of lines', () => {
  const fromRoot = css.flatMap((text) => text.match(/(?:html|:root|body)[^\s,{]*:has\([^{]*/g) ?? []);
  expect(fromRoot.length).toBeGreaterThan(0);
  for (const selector of fromRoot) expect(selector).toMatch(/:has\(> body > (?:main > )?\S/);
});

test('no style looks for what has something hidden in it: hiding thousands of lines would take long', () => {
  expect(css.flatMap((text) => text.match(/:has\([^{]*hidden[^{]*/g) ?? [])).toEqual([]);
});

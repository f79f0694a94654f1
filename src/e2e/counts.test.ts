import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { PageFinding } from '#domain/finding/finding.ts';
import type { PackagerPage } from '#domain/pages/page.ts';
import { CAST } from '#simulator/world/cast.ts';
import { kindCounters } from '#view/arrange/counters.ts';
import { enhanced, launch, visit } from './browser.ts';
import { findingsOf, openMore, readTruth } from './filtering-page.ts';

const site = inject('siteUrl');
const troubled = inject('troubledUrl');
const STEPS = 100;

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

/** The same walk each time. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

/** All numbers of a page, and the lines that they are about. */
const readNumbers = (page: Page) =>
  page.evaluate(() => {
    const isShown = (element: Element) => element.closest('[hidden]') === null;
    const numbers = (text: string | null | undefined) =>
      (text?.match(/\d[\d,]*/g) ?? []).map((digits) => Number(digits.replace(',', '')));
    const lines = [...document.querySelectorAll('.rows > li')].filter(isShown);
    const linesIn = (element: Element) => [...element.querySelectorAll('.rows > li')].filter(isShown).length;
    const buttons = (selector: string) =>
      [...document.querySelectorAll(selector)].map((button) => ({
        words: button.querySelector('span')?.textContent ?? button.firstChild?.textContent?.trim() ?? '',
        numbers: numbers([...button.querySelectorAll('b, i, small')].map((part) => part.textContent).join(' ')),
        isPressed: button.getAttribute('aria-pressed') === 'true',
      }));
    const quiet = [...document.querySelectorAll('.quiet')].filter(isShown);
    return {
      ids: lines.map(({ id }) => id),
      output: numbers(document.querySelector('search.filter output')?.textContent),
      kinds: buttons('.kinds button'),
      chips: buttons('search.filter > fieldset button'),
      sections: [...document.querySelectorAll('.listing')]
        .filter((section) => isShown(section) && section.checkVisibility())
        .map((section) => ({
          says: numbers(section.querySelector(':scope > .section .count')?.textContent)[0],
          has: linesIn(section),
        })),
      /** What stands under another package: whether the words are shown, and whether the line is. */
      also: [...document.querySelectorAll('.listing:not(.grouped) .plain > span')]
        .filter((words) => words.closest('.regrouped') === null)
        .map((words) => {
          const line = document.getElementById(decodeURIComponent(words.querySelector('a')?.hash.slice(1) ?? ''));
          return { words: isShown(words), line: line !== null && isShown(line) };
        }),
      packages: [...document.querySelectorAll('.packages > li[id]')].filter((one) => one.checkVisibility()).length,
      quietNames: quiet.reduce((sum, one) => sum + one.querySelectorAll('.names > li').length, 0),
      quietSays: quiet.reduce((sum, one) => sum + (numbers(one.querySelector('h3, h4')?.textContent)[0] ?? 0), 0),
      text: document.querySelector<HTMLInputElement>('.query input')?.value ?? '',
      chosen: Object.fromEntries(new URLSearchParams(location.search)),
    };
  });
type Numbers = Awaited<ReturnType<typeof readNumbers>>;

type Truth = {
  page: PackagerPage;
  findings: ReadonlyMap<string, PageFinding>;
  /** Those that have a button, in its order. */
  kinds: readonly string[];
};

async function readAll(base: string, name: string): Promise<Truth> {
  const page = await readTruth(base, name);
  const counters = kindCounters(page).filter(({ count }) => count > 0);
  return {
    page,
    findings: new Map(findingsOf(page).map((finding) => [finding.id, finding])),
    kinds: counters.map(({ kind }) => kind),
  };
}

/** Every number that is said is the number of what is shown. */
function check(now: Numbers, { findings, kinds }: Truth): void {
  const shown = now.ids.flatMap((id) => findings.get(id) ?? []);
  expect(now.output.slice(0, 2)).toEqual([now.ids.length, findings.size]);
  expect(shown).toHaveLength(now.ids.length);
  for (const { says, has } of now.sections) if (says !== undefined) expect(says).toBe(has);
  // What is chosen, or everything where nothing is, is there as often as its button says.
  for (const [place, { words, numbers, isPressed }] of now.kinds.entries())
    if (isPressed || now.chosen['kind'] === undefined)
      expect([words, numbers[0]]).toEqual([words, shown.filter(({ kind }) => kind === kinds[place]).length]);
  for (const { words, numbers, isPressed } of now.chips)
    if (isPressed || now.chosen['release'] === undefined)
      expect([words, numbers[0]]).toEqual([words, shown.filter(({ release = 'all' }) => release === words).length]);
  const isPart = Object.keys(now.chosen).some((key) => key !== 'sort' && key !== 'group');
  if (isPart) for (const { numbers } of now.kinds) expect(numbers).toHaveLength(2);
  // Why a package is here, and its name, differ from package to package.
  const isSame = now.chosen['access'] === undefined && now.chosen['through'] === undefined && now.text === '';
  if (isSame) for (const { words, line } of now.also) expect(words).toBe(line);
  expect(now.quietSays).toBe(now.quietNames);
}

const pick = <T>(list: readonly T[], random: (below: number) => number): T | undefined => list[random(list.length)];

type Walk = { page: Page; random: (below: number) => number };

/** Presses a number, and holds it to its word: so many lines it brings, beside those of what is pressed already. */
async function press({ page, random }: Walk, which: 'kinds' | 'chips'): Promise<void> {
  const before = await readNumbers(page);
  const place = random(before[which].length);
  const button = before[which][place];
  if (button === undefined) return;
  const selector = { kinds: '.kinds button', chips: 'search.filter > fieldset button' }[which];
  await page.locator(selector).nth(place).click();
  const after = await readNumbers(page);
  const chosen = before.chosen[{ kinds: 'kind', chips: 'release' }[which]] ?? '';
  if (button.isPressed || chosen.includes('-')) return;
  const brought = chosen === '' ? after.ids.length : after.ids.length - before.ids.length;
  expect([button.words, brought]).toEqual([button.words, button.numbers[0]]);
}

async function choose({ page, random }: Walk): Promise<void> {
  const selects = page.locator('search.filter details select');
  const select = selects.nth(random(await selects.count()));
  const options = await select
    .locator('option')
    .evaluateAll((all) =>
      all.map((option) => ({ value: option.getAttribute('value') ?? option.textContent, words: option.textContent })),
    );
  const option = pick(options, random);
  if (option === undefined) return;
  await select.selectOption(option.value);
  const promised = /\((\d[\d,]*)\)$/.exec(option.words)?.[1];
  if (promised !== undefined)
    expect([option.words, (await readNumbers(page)).ids.length]).toEqual([
      option.words,
      Number(promised.replace(',', '')),
    ]);
}

async function type({ page, random }: Walk): Promise<void> {
  await page.locator('.query input').fill(pick(['', 'a', 'cve', 'fail', 'rust', 'python 3'], random) ?? '');
}

async function takeAway({ page, random }: Walk): Promise<void> {
  const chips = page.locator('search.filter .chips button');
  const count = await chips.count();
  if (count > 0) await chips.nth(random(count)).click();
}

async function regroup({ page, random }: Walk): Promise<void> {
  await page
    .locator('.filter > .group select')
    .selectOption(pick(['package', 'kind', 'release', 'nothing'], random) ?? '');
}

const ACTIONS = [
  (walk: Walk) => press(walk, 'kinds'),
  (walk: Walk) => press(walk, 'chips'),
  choose,
  type,
  takeAway,
  regroup,
] as const;

/** Packages do not move while somebody types: the list settles a moment later. */
const settle = (page: Page): Promise<void> => page.waitForTimeout(450);

describe('every number of a dashboard is the number of what it shows', () => {
  test.each([
    [CAST.largest, 7],
    [CAST.groupsOnly, 11],
  ])(
    'on a walk through the filters of %s',
    async (name, seed) => {
      const truth = await readAll(site, name);
      const { page, troubles, close } = await visit(browser, `${site}packager/${name}/`);
      await enhanced(page);
      await openMore(page);
      const walk = { page, random: randomFrom(seed) };
      check(await readNumbers(page), truth);
      for (let step = 0; step < STEPS / 2; step += 1) {
        const action = pick(ACTIONS, walk.random);
        await action?.(walk);
        if (action === type || action === regroup) await settle(page);
        check(await readNumbers(page), truth);
        if (step % 20 === 19) await page.getByRole('button', { name: 'reset' }).click({ force: true });
      }
      expect(troubles).toEqual([]);
      await close();
    },
    180_000,
  );

  test.each([
    ['plain', () => site],
    ['in trouble', () => troubled],
  ])('packages with and without something open are all packages: %s', async (_what, base) => {
    for (const name of [CAST.largest, CAST.groupsOnly, CAST.twoLetters]) {
      const truth = await readTruth(base(), name);
      const { page, close } = await visit(browser, `${base()}packager/${name}/`);
      await enhanced(page);
      const { packages, quietNames } = await readNumbers(page);
      expect(packages + quietNames).toBe(truth.packages.length);
      await page.locator('.filter > .group select').selectOption('kind');
      const words = page.locator('.grouped > .section > p');
      await words.waitFor();
      const [all = 0, , quiet = 0] = ((await words.textContent()) ?? '').match(/\d+/g)?.map(Number) ?? [];
      expect(all + quiet).toBe(truth.packages.length);
      await close();
    }
  });
});

import type { ViewPage } from '#view/personal/views.ts';

/** The page of a packager, a group or a package says so where it is remembered: RememberPage.astro. */
export function pageHere(): ViewPage | undefined {
  const { kind, name } = document.querySelector<HTMLElement>('script[data-kind]')?.dataset ?? {};
  return kind === undefined || name === undefined ? undefined : { kind, name };
}

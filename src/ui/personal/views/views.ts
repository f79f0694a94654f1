/** What a reader does with saved views. */
import { madeHome, saved, takenBack } from '#view/personal/personal-changes.ts';
import { homeWords, removedWords, savedWords } from '#view/personal/view-words.ts';
import { hasView, isTooLong, type SavedView, savedViews, viewOf, type ViewPage } from '#view/personal/views.ts';
import { currentKept } from '../kept/kept.ts';
import { perform } from '../perform.ts';
import { say } from '../say.ts';

type NewView = { page: ViewPage; title: string; query: string };

/** In the place of one of the same title. */
export function saveView({ page, title, query }: NewView): void {
  const of = viewOf(page, title);
  if (isTooLong(query)) say('It asks for too much to be kept as a view.');
  else perform(savedWords(title, hasView(currentKept().personal, of)), (times) => [saved(times, { of, query })]);
}

export function removeView(view: SavedView): void {
  const { of, isHome } = view;
  perform(removedWords(view), (times) => [
    takenBack(times, { mark: 'view', of }),
    ...(isHome ? [takenBack(times, { mark: 'home', of })] : []),
  ]);
}

/** Makes it home, or no longer. There is one home at most. */
export function turnHome(view: SavedView): void {
  const others = savedViews(currentKept().personal).filter(({ isHome }) => isHome);
  perform(homeWords(view), (times) => [
    ...others.map(({ of }) => takenBack(times, { mark: 'home', of })),
    ...(view.isHome ? [] : [madeHome(times, view.of)]),
  ]);
}

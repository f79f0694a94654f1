/** Moves the lines into another order or under other headings. They are never copied, so the rendered page can be restored. */
import type { Arrangement, Sort } from '#view/arrange/arrange.ts';
import { groupLines, type SortedPackage, sortLines, sortPackages } from '#view/arrange/arrange-lines.ts';
import { type ShownGroups, showGroups, isSameGrouping, removeGroups } from './group-lines.ts';
import type { Group, PageLine, PageLines } from '../page-lines.ts';

type ArrangeRequest = {
  arrangement: Arrangement;
  passes: (line: PageLine) => boolean;
  isPinned: (packageName: string) => boolean;
};
export type Arrange = (request: ArrangeRequest) => PageLines;
type Package = SortedPackage<PageLine> & { group: Group };

/** Returns the function that arranges a page and says where its lines are then. It must be called before any line is moved. */
export function arranger(page: PageLines): Arrange {
  const lists = [...new Set(page.groups.map(({ element }) => element.parentElement))].filter((list) => list !== null);
  const lineLists = new Map(page.groups.flatMap((group) => lineListOf(group).map((list) => [group, list] as const)));
  let shown: ShownGroups | undefined;

  const showPackages = (packages: readonly Package[], sort: Sort): PageLines => {
    const moves = [
      ...lists.map((list) => packageMove(list, packages, sort)),
      ...[...lineLists].map(([group, list]) => ({
        parent: list,
        children: sortLines(group.lines, sort).map(elementOf),
      })),
    ].filter((move) => !isInPlace(move));
    if (moves.length === 0) return page;
    if (shown !== undefined) removeGroups(shown);
    shown = undefined;
    whileDetached(lists, () => moves.forEach(applyMove));
    return page;
  };
  return ({ arrangement, passes, isPinned }) => {
    const { sort, grouping } = arrangement;
    const packages = page.groups.map((group) => toPackage(group, { passes, isPinned }));
    return keepFocus(() => {
      if (grouping === 'package') return showPackages(packages, sort);
      const wanted = {
        grouped: groupLines(packages, arrangement),
        pinned: packages.filter((one) => one.isPinned).map(nameOf),
      };
      if (shown === undefined || !isSameGrouping(shown.grouped, wanted))
        shown = whileDetached(lists, () => showGroups(wanted, { page, grouping, previous: shown }));
      return shown.lines;
    });
  };
}

const nameOf = ({ name }: Package): string => name;
const elementOf = ({ element }: { element: HTMLElement }): HTMLElement => element;

/** The element that lists the lines of a package; none where it has no lines. */
function lineListOf({ lines }: Group): HTMLElement[] {
  const list = lines[0]?.element.parentElement;
  return list ? [list] : [];
}

function toPackage(group: Group, { passes, isPinned }: Pick<ArrangeRequest, 'passes' | 'isPinned'>): Package {
  const { name, lines } = group;
  return { name, isPinned: isPinned(name), lines, shown: lines.filter(passes), group };
}

/** Other elements of the list stay behind its packages. */
function packageMove(list: HTMLElement, packages: readonly Package[], sort: Sort): Move {
  const own = packages.filter(({ group }) => group.element.parentElement === list);
  return { parent: list, children: sortPackages(own, sort).map(({ group }) => group.element) };
}

/** These children come first in their parent, in this order. */
type Move = { parent: Element; children: readonly HTMLElement[] };

const isInPlace = ({ parent, children }: Move): boolean =>
  children.every((element, place) => element === parent.children[place]);

function applyMove({ parent, children }: Move): void {
  parent.prepend(...children);
}

/** Moves inside of detached elements cost the browser no layout. */
function whileDetached<T>(elements: readonly Element[], work: () => T): T {
  const detached = elements.map((element) => {
    const placeholder = document.createComment('');
    element.replaceWith(placeholder);
    return { element, placeholder };
  });
  const result = work();
  for (const { element, placeholder } of detached) placeholder.replaceWith(element);
  return result;
}

/** A moved element loses the focus, so it is focused again. */
function keepFocus<T>(move: () => T): T {
  const focused = document.activeElement;
  const result = move();
  if (focused instanceof HTMLElement && focused !== document.activeElement && focused.isConnected)
    focused.focus({ preventScroll: true });
  return result;
}

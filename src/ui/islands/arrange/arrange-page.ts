/** Moves the lines of the page into another order, or under other names. Nothing is made twice: it all comes back. */
import type { Arrangement, Sort } from '#view/arrange/arrange.ts';
import { groupLines, type SortedPackage, sortLines, sortPackages } from '#view/arrange/arrange-lines.ts';
import { type ShownGroups, showGroups, isSame, takeDown } from './group-lines.ts';
import type { Group, PageLine, PageLines } from '../page-lines.ts';

type Arranging = {
  arrangement: Arrangement;
  passes: (line: PageLine) => boolean;
  isPinned: (packageName: string) => boolean;
};
export type Arrange = (wanted: Arranging) => PageLines;
type Package = SortedPackage<PageLine> & { group: Group };

/** Arranges one page; answers what stands on it then. The page must be as it came when this is made. */
export function arranger(page: PageLines): Arrange {
  const lists = [...new Set(page.groups.map(({ element }) => element.parentElement))].filter((list) => list !== null);
  const homes = new Map(page.groups.flatMap((group) => homeOf(group).map((home) => [group, home] as const)));
  let hanging: ShownGroups | undefined;

  const stack = (packages: readonly Package[], sort: Sort): PageLines => {
    const moves = [
      ...lists.map((list) => orderOf(list, packages, sort)),
      ...[...homes].map(([group, home]) => ({ parent: home, wanted: sortLines(group.lines, sort).map(elementOf) })),
    ].filter((move) => !isDone(move));
    if (moves.length === 0) return page;
    if (hanging !== undefined) takeDown(hanging);
    hanging = undefined;
    outOfPage(lists, () => moves.forEach(place));
    return page;
  };
  return ({ arrangement, passes, isPinned }) => {
    const { sort, grouping } = arrangement;
    const packages = page.groups.map((group) => asPackage(group, { passes, isPinned }));
    return keepFocus(() => {
      if (grouping === 'package') return stack(packages, sort);
      const plan = {
        grouped: groupLines(packages, arrangement),
        pins: packages.filter((one) => one.isPinned).map(nameOf),
      };
      if (hanging === undefined || !isSame(hanging.plan, plan))
        hanging = outOfPage(lists, () => showGroups(plan, { page, grouping, before: hanging }));
      return hanging.lines;
    });
  };
}

const nameOf = ({ name }: Package): string => name;
const elementOf = ({ element }: { element: HTMLElement }): HTMLElement => element;

/** The list of the lines of a package; none where it has no lines. */
function homeOf({ lines }: Group): HTMLElement[] {
  const home = lines[0]?.element.parentElement;
  return home ? [home] : [];
}

function asPackage(group: Group, { passes, isPinned }: Pick<Arranging, 'passes' | 'isPinned'>): Package {
  const { name, lines } = group;
  return { name, isPinned: isPinned(name), lines, shown: lines.filter(passes), group };
}

/** What else stands in the list stays behind its packages. */
function orderOf(list: HTMLElement, packages: readonly Package[], sort: Sort): Move {
  const own = packages.filter(({ group }) => group.element.parentElement === list);
  return { parent: list, wanted: sortPackages(own, sort).map(({ group }) => group.element) };
}

/** These children come first in their parent, in this order. */
type Move = { parent: Element; wanted: readonly HTMLElement[] };

const isDone = ({ parent, wanted }: Move): boolean =>
  wanted.every((element, place) => element === parent.children[place]);

function place({ parent, wanted }: Move): void {
  parent.prepend(...wanted);
}

/** While elements are out of the page, moving what is in them costs the browser next to nothing. */
function outOfPage<T>(elements: readonly Element[], work: () => T): T {
  const places = elements.map((element) => {
    const mark = document.createComment('');
    element.replaceWith(mark);
    return { element, mark };
  });
  const result = work();
  for (const { element, mark } of places) mark.replaceWith(element);
  return result;
}

/** An element that is moved loses the focus: it gets it back. */
function keepFocus<T>(move: () => T): T {
  const focused = document.activeElement;
  const result = move();
  if (focused instanceof HTMLElement && focused !== document.activeElement && focused.isConnected)
    focused.focus({ preventScroll: true });
  return result;
}

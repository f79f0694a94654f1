/** How many of a list are shown. */
import { formatCount } from '../format.ts';

type Shown = { count: number; away?: number };

/** `12 of 40`, `37 of 40, 3 put away`. */
export const shownWords = ({ count, away = 0 }: Shown, total: number): string =>
  `${formatCount(count)} of ${formatCount(total)}${away === 0 ? '' : `, ${formatCount(away)} put away`}`;

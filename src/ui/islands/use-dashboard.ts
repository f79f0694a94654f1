import { useArrangement } from './arrange/use-arrangement.ts';
import { useFilters } from './use-filters.ts';
import { useGroupChoices } from './use-group-choices.ts';
import { useShownLines } from './use-shown-lines.ts';
import { useShownTarget } from './use-shown-target.ts';
import { useWholePage } from './use-whole-page.ts';

/** What the reader asks of the page, and what the page shows then. */
export function useDashboard() {
  const isWhole = useWholePage();
  const { filters, change, showAll, reset: resetFilters } = useFilters();
  const arranging = useArrangement({ filters, isWhole });
  const shown = useShownLines({ filters, isWhole, arranged: arranging.arranged });
  useShownTarget({ isWhole, filters, showAll });
  useGroupChoices({ filters, change, isWhole });
  const reset = () => {
    resetFilters();
    arranging.reset();
  };
  return { isWhole, filters, change, reset, arranging, shown };
}

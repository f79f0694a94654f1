/** Under the name of each group stands which of its packages are wanted. These controls are HTML that was there before. */
import { useEffect, useEffectEvent } from 'react';
import { type Filters, valuesOf } from '#view/filter/filters.ts';
import { asksOf, isGroupChoice, withGroupChoice } from '#view/filter/group-filter.ts';
import type { ChangeFilters } from './use-filters.ts';

type Controls = { filters: Filters; change: ChangeFilters; isWhole: boolean };

const fieldsets = () => document.querySelectorAll<HTMLFieldSetElement>('[data-choose]');

export function useGroupChoices({ filters, change, isWhole }: Controls): void {
  const through = valuesOf(filters, 'through');

  const choose = useEffectEvent(({ target }: Event) => {
    if (!(target instanceof HTMLInputElement) || !isGroupChoice(target.value)) return;
    const group = target.closest<HTMLElement>('[data-choose]')?.dataset['choose'];
    if (group !== undefined) change({ through: withGroupChoice(through, group, target.value) });
  });
  useEffect(() => {
    if (!isWhole) return undefined;
    for (const fieldset of fieldsets()) fieldset.disabled = false;
    document.addEventListener('change', choose);
    return () => document.removeEventListener('change', choose);
  }, [isWhole]);

  useEffect(() => {
    const asks = asksOf(through);
    for (const fieldset of fieldsets()) {
      const choice = asks.get(fieldset.dataset['choose'] ?? '') ?? 'all';
      for (const input of fieldset.querySelectorAll('input')) input.checked = input.value === choice;
    }
  }, [through, isWhole]);
}

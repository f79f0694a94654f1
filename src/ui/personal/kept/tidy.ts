/** Looks at the record against the page, and drops what is long gone. */
import { prune } from '#view/personal/personal-prune.ts';
import { replace } from '../keep.ts';
import { readKept } from '../storage.ts';

export function tidy(): void {
  const day = document.querySelector('main')?.dataset['now']?.slice(0, 10);
  const { personal, trouble } = readKept();
  if (day === undefined || trouble !== undefined) return;
  const own = document.getElementById('page:neighbours')?.dataset['package'];
  const quiet = new Set([...document.querySelectorAll('.quiet .names a')].map((link) => link.textContent));
  const next = prune(personal, {
    day,
    hasPackage: (name) =>
      name === own || quiet.has(name) || document.getElementById(name)?.matches('.packages > li') === true,
    hasFinding: (id) => document.getElementById(id)?.dataset['state'] !== undefined,
  });
  if (next !== personal) replace(next);
}

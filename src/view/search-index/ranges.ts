/** Terms are sorted and divided into files of about the same size, as a dictionary into volumes. */

/** The numbers of the files that may have terms that begin with this text. `firstTerms` says where each file begins. */
export function filesWith(firstTerms: readonly string[], beginning: string): number[] {
  const first = fileOf(firstTerms, beginning);
  let last = first;
  while (firstTerms[last + 1]?.startsWith(beginning) === true) last += 1;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** The number of the file that has this term, if any has it. */
export function fileOf(firstTerms: readonly string[], term: string): number {
  let low = 0;
  let high = firstTerms.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((firstTerms[middle] ?? '') <= term) low = middle;
    else high = middle;
  }
  return low;
}

/** The shortest text that is after the last term of one file and not after the first of the next. */
export function shortestBetween(last: string, first: string): string {
  let length = 1;
  while (first.slice(0, length) <= last) length += 1;
  return first.slice(0, length);
}

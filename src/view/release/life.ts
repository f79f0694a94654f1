/** The state of a package without a main admin in Fedora and in EPEL, in words. */
import type { Life, Standing } from '#domain/ownership/standing.ts';
import { formatList } from '../format.ts';

const WORDS: Readonly<Record<Life, string>> = {
  alive: 'alive',
  orphaned: 'orphaned',
  retired: 'retired',
  unknown: 'orphaned or retired',
};

/** `orphaned`; `retired in Fedora, alive in EPEL`; `only in EPEL`. */
export function lifeWords({ fedora, epel }: Pick<Standing, 'fedora' | 'epel'>): string {
  if (fedora === undefined) return epel === undefined ? '' : 'only in EPEL';
  if (epel === undefined) return fedora === 'retired' ? 'retired in rawhide' : WORDS[fedora];
  if (epel === fedora) return `${WORDS[fedora]} in Fedora and in EPEL`;
  return `${WORDS[fedora]} in Fedora, ${WORDS[epel]} in EPEL`;
}

/** `f45 and f44 still carry it.` for a package that is retired in rawhide. */
export function carriedWords({ fedora, branches }: Standing): string {
  const names = branches.map(({ release }) => release).filter((release) => release !== 'rawhide');
  if (fedora !== 'retired' || names.length === 0) return '';
  return `${formatList(names)} still ${names.length === 1 ? 'carries' : 'carry'} it.`;
}

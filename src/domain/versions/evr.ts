/** Which of two versions rpm calls newer: epoch, then version, then release. */
import { ascending } from '#lib/order.ts';
import { z } from 'zod';

/** `2.9.0-3.fc46`, with an epoch before it where there is one: `1:2.9.0-3.fc46`. */
export const Evr = z
  .string()
  .max(400)
  .regex(/^(?:\d+:)?[^\s:-]+-[^\s:-]+$/, 'expected a version such as 1:2.9.0-3.fc46')
  .describe('Version and release as rpm compares them, the epoch before it where it is not 0: 1:2.9.0-3.fc46');
export type Evr = z.infer<typeof Evr>;

export type EvrParts = { epoch: number; version: string; release: string };

/** Koji says no epoch where Bodhi and rpm say 0: both are left out. */
export const formatEvr = ({ epoch, version, release }: EvrParts): string =>
  `${epoch === 0 ? '' : `${epoch}:`}${version}-${release}`;

export function parseEvr(evr: Evr): EvrParts {
  const colon = evr.indexOf(':');
  const dash = evr.lastIndexOf('-');
  return {
    epoch: colon < 0 ? 0 : Number(evr.slice(0, colon)),
    version: evr.slice(colon + 1, dash),
    release: evr.slice(dash + 1),
  };
}

type EvrOrder = -1 | 0 | 1;

export function compareEvr(one: Evr, other: Evr): EvrOrder {
  const [a, b] = [parseEvr(one), parseEvr(other)];
  return ascending(a.epoch, b.epoch) || rpmvercmp(a.version, b.version) || rpmvercmp(a.release, b.release);
}

/** A tilde, a caret, digits or letters; whatever lies between only parts them. */
const PIECES = /[~^]|\d+|[A-Za-z]+/g;

/**
 * Compares piece by piece, as rpm does: https://github.com/rpm-software-management/rpm/blob/master/rpmio/rpmvercmp.cc
 * A tilde sorts before the end of the text, a caret just after it, digits after letters.
 */
export function rpmvercmp(one: string, other: string): EvrOrder {
  const a = one.match(PIECES) ?? [];
  const b = other.match(PIECES) ?? [];
  for (let at = 0; at < a.length || at < b.length; at += 1) {
    const order = comparePieces(a[at], b[at]);
    if (order !== 0) return order;
  }
  return 0;
}

/** From what sorts first to what sorts last; undefined is the end of the text. */
const rankOf = (piece: string | undefined): number => {
  if (piece === '~') return 0;
  if (piece === undefined) return 1;
  if (piece === '^') return 2;
  return /^\d/.test(piece) ? 4 : 3;
};

function comparePieces(a: string | undefined, b: string | undefined): EvrOrder {
  const ranks = ascending(rankOf(a), rankOf(b));
  if (ranks !== 0 || a === undefined || b === undefined) return ranks;
  return /^\d/.test(a) ? compareNumbers(a, b) : ascending(a, b);
}

/** Numbers of any length, zeros before them left out. */
function compareNumbers(a: string, b: string): EvrOrder {
  const [bareA, bareB] = [a.replace(/^0+/, ''), b.replace(/^0+/, '')];
  return ascending(bareA.length, bareB.length) || ascending(bareA, bareB);
}

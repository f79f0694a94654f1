/** A short stand-in for a text that must not be kept: equal for equal texts, and not readable. */
import { createHash } from 'node:crypto';

const LETTERS = 12;

export const digestOf = (text: string): string =>
  createHash('sha256').update(text).digest('base64url').slice(0, LETTERS);

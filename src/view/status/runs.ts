/** The rows of the table of the last runs. */
import { formatBytes } from '#lib/bytes.ts';
import type { SiteIndex } from '#domain/pages/site-index.ts';
import { formatCount, formatDuration, formatList, formatTime } from '../format.ts';

type RunRow = {
  startedAt: string;
  time: string;
  asked: string;
  /** The titles of the sources that were not read; empty when all were. */
  notRead: string;
  /** The run ended with an error code, which asks somebody to look at it. */
  alarm: boolean;
  requests: string;
  received: string;
  longest: string;
};

/** Newest first; empty when none is known. */
export const runRows = ({ runs = [], sources, collectedAt }: SiteIndex): RunRow[] =>
  runs.map(({ startedAt, exitCode, asked, notRead, requests, bytes, longestMs }) => ({
    startedAt,
    time: formatTime(startedAt, collectedAt),
    asked: formatCount(asked),
    notRead: formatList(notRead.map((id) => sources[id]?.title ?? id)),
    alarm: exitCode !== 0,
    requests: formatCount(requests),
    received: formatBytes(bytes),
    longest: formatDuration(longestMs),
  }));

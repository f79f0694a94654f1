/** How `npm run query` writes what it found. */
import type { PageFinding } from '#domain/finding/finding.ts';
import { stableJson } from '#lib/stable-json.ts';
import { kindLabel } from '#view/line/kinds.ts';
import { withoutBidiMarks } from '#view/line/direction.ts';

const COLUMNS = ['kind', 'status', 'severity', 'release', 'package', 'title', 'opened', 'url'] as const;

const cellsOf = (finding: PageFinding): string[] => [
  kindLabel(finding.kind),
  finding.status,
  finding.severity,
  finding.release ?? 'all',
  finding.package,
  finding.title,
  finding.openedAt?.slice(0, 10) ?? '',
  finding.url,
];

/** Marks of direction in a title would turn around the rest of the line on a terminal. */
const rowsOf = (findings: readonly PageFinding[]): string[][] => [
  [...COLUMNS],
  ...findings.map((finding) => cellsOf(finding).map(withoutBidiMarks)),
];

const lines = (texts: readonly string[]): string => texts.map((text) => `${text}\n`).join('');

const WIDEST = 60;
const lengthOf = (text: string): number => Array.from(text).length;

function cut(text: string): string {
  const characters = Array.from(text);
  return characters.length <= WIDEST ? text : `${characters.slice(0, WIDEST - 1).join('')}…`;
}

/** The last column is the address, which is never cut. */
function table(findings: readonly PageFinding[]): string {
  const rows = rowsOf(findings).map((row) => [...row.slice(0, -1).map(cut), ...row.slice(-1)]);
  const widths = COLUMNS.map((_, column) => Math.max(...rows.map((row) => lengthOf(row[column] ?? ''))));
  const padded = (row: readonly string[]) =>
    row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - lengthOf(cell))).join('  ');
  return lines(rows.map((row) => padded(row).trimEnd()));
}

const tsv = (findings: readonly PageFinding[]): string => lines(rowsOf(findings).map((row) => row.join('\t')));

/** Whatever means something within a cell of a Markdown table becomes plain text. */
const markdownText = (text: string): string => text.replace(/[\\`*_[\]<>|~&$]/g, '\\$&');
/** A URL is ASCII where it was parsed; brackets and bars are left in it. */
const markdownUrl = (url: string): string =>
  new URL(url).href.replace(/[()<>|\\]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

function markdown(findings: readonly PageFinding[]): string {
  const head = ['kind', 'release', 'package', 'finding', 'severity', 'opened'];
  const cells = findings.map((finding) => {
    const [kind = '', status = '', severity = '', release = '', name = '', title = '', opened = ''] = cellsOf(finding)
      .map(withoutBidiMarks)
      .map(markdownText);
    return [`${kind} ${status}`, release, name, `[${title}](${markdownUrl(finding.url)})`, severity, opened];
  });
  return lines([head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`));
}

export const FORMATS: ReadonlyMap<string, (findings: readonly PageFinding[]) => string> = new Map([
  ['table', table],
  ['json', (findings) => stableJson(findings)],
  ['md', markdown],
  ['tsv', tsv],
]);

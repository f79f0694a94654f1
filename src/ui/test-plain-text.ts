/** HTML as a browser shows it that knows neither styles nor scripts, and no element that is younger than HTML 4. */

/** What begins a line, or stands in a cell of its own. */
const BREAKS = new Set(
  'address blockquote br caption center dd div dl dt form h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td th thead tr ul'.split(
    ' ',
  ),
);
/** Their text is not shown. */
const SILENT = new Set(['script', 'style', 'head', 'svg']);

type Piece = { text: string } | { tag: string; isEnd: boolean; attributes: string };

function piecesOf(html: string): Piece[] {
  const pieces: Piece[] = [];
  let silent: string | undefined;
  for (const [whole, end, name, attributes = ''] of html.matchAll(
    /<!--.*?-->|<(\/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>|[^<]+/gis,
  )) {
    const tag = name?.toLowerCase();
    if (silent !== undefined) {
      if (tag === silent && end === '/') silent = undefined;
    } else if (tag === undefined) {
      if (!whole.startsWith('<!')) pieces.push({ text: whole });
    } else if (SILENT.has(tag) && end !== '/') {
      silent = tag;
    } else pieces.push({ tag, isEnd: end === '/', attributes });
  }
  return pieces;
}

const isWord = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);

/** Two words with an element between them and no white space: `1 of 2Opened`. */
export function wordsRunTogether(html: string): string[] {
  const found: string[] = [];
  let before = '';
  let hasTag = false;
  for (const piece of piecesOf(html)) {
    if ('text' in piece) {
      if (hasTag && isWord(before.at(-1)) && isWord(piece.text[0]))
        found.push(`${before.slice(-30)}|${piece.text.slice(0, 30)}`);
      before = piece.text;
      hasTag = false;
    } else {
      if (BREAKS.has(piece.tag)) before = '';
      hasTag = true;
    }
  }
  return found;
}

const CONTROLS = ['button', 'input', 'select', 'textarea', 'fieldset', 'form', 'search', 'template', 'dialog'];

/** What does nothing without a script, and text that only a style would hide. */
export function deadControls(html: string): string[] {
  const found: string[] = [];
  let hiddenBy: string | undefined;
  for (const piece of piecesOf(html)) {
    if ('text' in piece) {
      if (hiddenBy !== undefined && piece.text.trim() !== '') found.push(`hidden: ${piece.text.trim()}`);
      continue;
    }
    const { tag, isEnd, attributes } = piece;
    if (!isEnd && CONTROLS.includes(tag)) found.push(`<${tag}${attributes}>`);
    if (!isEnd && /\shidden(?:\s|=|$)/.test(attributes)) hiddenBy ??= tag;
    else if (isEnd && tag === hiddenBy) hiddenBy = undefined;
  }
  return found;
}

/** The record as one file, or as one link. */
import { formatCount } from '#view/format.ts';
import { formatPersonal } from '#view/personal/personal-parse.ts';
import { make, makeBlock, makeButton } from '#ui/make.ts';
import { toFragment } from './record-link.ts';
import { copyText } from '../notice.ts';
import { currentRecord, today } from '../record.ts';
import { readSetAside } from '../storage.ts';

/** Longer links are cut by chat programs and mail. */
const LONG_LINK = 2000;

export function makeExportSection(): HTMLElement {
  const place = make('div');
  const setAside = readSetAside();
  return makeBlock('Take it along', [
    make('p', {
      textContent:
        'One file, or one link, holds all of it, your notes too. What is in the link stands behind a #, which a browser sends to nobody.',
    }),
    make('p', { className: 'asked' }, [
      makeButton('save as a file', () => saveFile(formatPersonal(currentRecord().personal), 'packager-dashboard')),
      makeButton('make a link', () => void showLink(place)),
      ...(setAside === null ? [] : [makeButton('save what was damaged', () => saveFile(setAside, 'damaged'))]),
    ]),
    place,
  ]);
}

function saveFile(text: string, name: string): void {
  const file = new Blob([text], { type: 'application/json' });
  const url = URL.createObjectURL(file);
  make('a', { href: url, download: `${name}-${today()}.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

async function showLink(place: HTMLElement): Promise<void> {
  const link = `${location.origin}${location.pathname}${await toFragment(formatPersonal(currentRecord().personal))}`;
  const input = make('input', { type: 'text', readOnly: true, value: link });
  place.replaceChildren(
    make('p', { className: 'asked' }, [
      make('label', {}, ['link', input]),
      makeButton('copy', () => void copyText(link, 'The link is copied.')),
    ]),
    ...(link.length <= LONG_LINK
      ? []
      : [
          make('p', {
            textContent: `It has ${formatCount(link.length)} letters. Many programs cut links as long as that: the file is better.`,
          }),
        ]),
  );
  input.select();
}

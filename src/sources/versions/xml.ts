/** Reads XML as it comes in, never whole in memory. */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { ShapeError } from '#lib/errors.ts';
import { cleanText } from '#lib/text.ts';

export type XmlReader = {
  open?: (tag: SaxesTagPlain) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
};

type OpenXml = { write: (piece: Buffer) => void; end: () => void };

/** The parser holds a text until it ends: a text of spaces could be as long as the answer may be. */
const LONGEST_TEXT_BYTES = 1_000_000;

/** Throws ShapeError for broken XML and for XML that ends early; `what` names it in messages. */
export function openXml({ open, text, close }: XmlReader, what: string): OpenXml {
  const parser = new SaxesParser();
  const decoder = new TextDecoder();
  let silentBytes = 0;
  parser.on('error', ({ message }) => {
    throw new ShapeError(`answered broken XML (${cleanText(message, 'unknown', 80)})`, what);
  });
  parser.on('opentag', (tag) => {
    silentBytes = 0;
    open?.(tag);
  });
  parser.on('closetag', ({ name }) => {
    silentBytes = 0;
    close?.(name);
  });
  if (text !== undefined) parser.on('text', text);
  return {
    write(piece) {
      silentBytes += piece.length;
      parser.write(decoder.decode(piece, { stream: true }));
      if (silentBytes > LONGEST_TEXT_BYTES) throw new ShapeError('answered an endless text', what);
    },
    end: () => void parser.write(decoder.decode()).close(),
  };
}

export async function readXml(pieces: AsyncIterable<Buffer>, reader: XmlReader, what: string): Promise<void> {
  const { write, end } = openXml(reader, what);
  for await (const piece of pieces) write(piece);
  end();
}

/** A text of its own: a part of a piece would keep the whole piece in memory. */
export const ownText = (text: string): string => Buffer.from(text).toString();

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

/** Throws ShapeError for broken XML and for XML that ends early; `what` names it in messages. */
export function openXml(reader: XmlReader, what: string): OpenXml {
  const parser = new SaxesParser();
  parser.on('error', ({ message }) => {
    throw new ShapeError(`answered broken XML (${cleanText(message, 'unknown', 80)})`, what);
  });
  if (reader.open !== undefined) parser.on('opentag', reader.open);
  if (reader.text !== undefined) parser.on('text', reader.text);
  const { close } = reader;
  if (close !== undefined) parser.on('closetag', ({ name }) => close(name));
  const decoder = new TextDecoder();
  return {
    write: (piece) => void parser.write(decoder.decode(piece, { stream: true })),
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

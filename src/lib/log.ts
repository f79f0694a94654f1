/** Where messages go. Handed down, never imported: only scripts make one. */
/** What goes with a message. */
export type Fields = Readonly<Record<string, string | number | boolean | undefined>>;

export type Log = {
  /** Shown only when asked for. */
  debug(message: string, fields?: Fields): void;
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  /** The live counter line of a terminal; nothing elsewhere. */
  progress(source: string, text: string): void;
};

/** Says nothing. */
export const silentLog: Log = {
  debug() {},
  info() {},
  warn() {},
  progress() {},
};

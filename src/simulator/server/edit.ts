/** What a fault does to the rows of an answer. */

/** How one row is damaged, in the language of the answer. */
export type Craft = {
  /** Something that is no such row. */
  broken: (row: unknown) => unknown;
  /** Without the field that names it. */
  lacking: (row: unknown) => unknown;
  /** With a field that nobody has heard of. */
  extended: (row: unknown) => unknown;
};

export type Edit = {
  /** One list: its elements, or its names and values where it is an object. */
  rows(rows: readonly unknown[], craft: Craft): unknown[];
  /** Done to numbers that say how many rows or pages there are. */
  total?(count: number, name: string): number;
  /** Done to an answer that is one record and no list. */
  record?(record: unknown, craft: Craft): unknown;
  /** What the answer says of the next page; null: that there is none. */
  next?: string | null;
};

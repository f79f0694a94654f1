/** One line of a dashboard, as its words and marks in the HTML tell it to filters and sorting. */
export type Line = {
  kind: string;
  /** The service's own word, where the line has one. */
  status: string;
  release: string;
  severity: string;
  /** Everything that can be looked for, in lower case. */
  text: string;
  tags: Values;
  /** Higher is more urgent, as the data has it. */
  urgency: number;
  /** A day and an instant; empty where nobody knows. */
  openedAt: string;
  changedAt: string;
  /** Days since it was opened, or since this site first saw it. */
  age: number | undefined;
  isDue: boolean;
  /** A loss within 14 days. */
  isSoon: boolean;
  held: Held;
};

/** Why the package of a line is on the page. */
export type Held = {
  access: string;
  /** Through these groups. */
  groups: Values;
  /** By oneself, too. */
  direct: boolean;
};

export type Values = readonly string[];
export type LineTest = (line: Line) => boolean;

/** A message of the simulated bus. */
export type SentMessage = {
  id: string;
  topic: string;
  /** Whole seconds, in ms since 1970. */
  at: number;
  packages: readonly string[];
  users: readonly string[];
  /** Made when it is asked for: bodies are large and many. */
  body: () => unknown;
};

/** What came back for one request, whoever answered. */
export type AnswerHeaders = Readonly<Record<string, string | string[] | undefined>>;

export type Answer = {
  status: number;
  /** The reason phrase; empty when there was none. */
  statusText: string;
  /** Names in lower case. */
  headers: AnswerHeaders;
  /** Decompressed; empty unless the status is a success. */
  body: Buffer;
};

export const isSuccess = (status: number): boolean => status >= 200 && status < 300;

/** The first value of a header. */
export function headerOf(headers: AnswerHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

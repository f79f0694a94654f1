/** Something that is loaded when it is first asked for. */
export type Loader<T> = { open(): Promise<T>; /** What was loaded turned out to be broken. */ fail(): void };

export const RETRY_AFTER_MS = 5000;

/** What failed is loaded again when it is asked for, but not before a few seconds have passed: each letter asks. */
export function loadOnce<T>(load: (attempt: number) => Promise<T>, now = () => performance.now()): Loader<T> {
  let loading: Promise<T> | undefined;
  let failedAt: number | undefined;
  let attempt = 0;
  const fail = () => {
    failedAt ??= now();
  };
  const open = () => {
    if (loading !== undefined && (failedAt === undefined || now() - failedAt < RETRY_AFTER_MS)) return loading;
    failedAt = undefined;
    loading = load(attempt);
    loading.catch(fail);
    attempt += 1;
    return loading;
  };
  return { open, fail };
}

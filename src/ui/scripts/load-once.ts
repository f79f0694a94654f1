/** Loads something on first use. */
export type Loader<T> = { open(): Promise<T>; /** Reports that what was loaded does not work. */ fail(): void };

export const RETRY_AFTER_MS = 5000;

/** After a failure the next `open` tries again, but only after a few seconds, since `open` is called for each typed letter. */
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

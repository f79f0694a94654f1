/** Checks what readers get: a deployment can report success without an effect, and the CDN is updated with a delay. */
import { sha256 } from '#lib/checksum.ts';
import type { GitHub } from './github.ts';
import { RemoteError } from './remote-error.ts';

export type Expected = {
  /** Of the site, with its final slash. */
  url: string;
  /** Of its data/manifest.json. */
  manifestSha256: string;
  /** Makes the address one that no cache knows. */
  commit: string;
};

/** Twelve minutes in all: GitHub's CDN may keep a page for ten. */
const WAITS_MS = [2, 5, 10, 20, 30, 60, 60, 120, 180, 240].map((seconds) => seconds * 1000);
const TIMEOUT_MS = 30_000;

/** Returns when the site has the manifest that was built. Throws RemoteError when it does not get it. */
export async function waitUntilPublished(expected: Expected, sleep: GitHub['sleep']): Promise<void> {
  let found = await checkManifest(expected);
  for (const ms of WAITS_MS) {
    if (found === undefined) return;
    await sleep(ms);
    found = await checkManifest(expected);
  }
  if (found !== undefined)
    throw new RemoteError(
      `GitHub said that the site is published, but ${expected.url} ${found}. It is not the new one.`,
    );
}

/** Undefined when it is the new one. */
async function checkManifest({ url, manifestSha256, commit }: Expected): Promise<string | undefined> {
  try {
    const answer = await fetch(`${url}data/manifest.json?${commit}`, {
      headers: { 'cache-control': 'no-cache' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!answer.ok) return `answers ${answer.status} for its manifest`;
    return sha256(await answer.text()) === manifestSha256 ? undefined : 'still has another manifest';
  } catch (error) {
    return `cannot be read (${error instanceof Error ? error.message : String(error)})`;
  }
}

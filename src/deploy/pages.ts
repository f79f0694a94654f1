/**
 * Publishes a built site on GitHub Pages: https://docs.github.com/en/rest/pages/pages
 *
 * GitHub names a deployment after its `pages_build_version`, and takes a second one of the same name for done already.
 * actions/deploy-pages names all after the commit of the program, so that of 48 runs a day only the first is published
 * while all say success (https://github.com/actions/deploy-pages/issues/383). The name must be a commit that GitHub
 * knows; here it is the one that each run leaves on the data branch.
 */
import { z } from 'zod';
import { requestGitHub, type GitHub } from './github.ts';
import { RemoteError } from './remote-error.ts';

const Site = z.object({ html_url: z.url() });

export type Address = { url: string; origin: string; basePath: string };

/** Where the site will be. Throws RemoteError when Pages is off. */
export async function pagesAddress(github: GitHub): Promise<Address> {
  const site = await requestGitHub(github, { path: '/pages' }, Site);
  if (site === undefined)
    throw new RemoteError(
      'GitHub Pages is off: in the settings of the repository choose Pages, Source: GitHub Actions.',
    );
  const { href, origin, pathname } = new URL(site.html_url);
  return { url: href.endsWith('/') ? href : `${href}/`, origin, basePath: pathname };
}

const Created = z.object({ id: z.union([z.string(), z.int()]).optional(), status_url: z.string().optional() });
const Status = z.object({ status: z.string().optional() });

/** Final states of a deployment that failed. */
const FAILED = ['deployment_failed', 'deployment_content_failed', 'deployment_cancelled', 'deployment_lost'];
const MAX_WAIT_MS = 10 * 60_000;
const POLL_MS = 5000;

export type Deployment = {
  /** The id of the artifact that actions/upload-pages-artifact has made. */
  artifact: number;
  /** A commit of this repository that no deployment was named after. */
  commit: string;
  /** Proves to GitHub that the request comes from a workflow run of this repository. */
  oidcToken: string;
};

/** Returns when GitHub says that the site is published. */
export async function deployPages(github: GitHub, { artifact, commit, oidcToken }: Deployment): Promise<void> {
  const body = { artifact_id: artifact, pages_build_version: commit, oidc_token: oidcToken };
  const created = await requestGitHub(github, { path: '/pages/deployments', body }, Created);
  if (created === undefined)
    throw new RemoteError(`No deployment could be made: Pages is off, or GitHub does not know the commit ${commit}.`);
  const id = created.id ?? created.status_url?.split('/').at(-1) ?? commit;
  const path = `/pages/deployments/${encodeURIComponent(id)}`;
  for (let waited = 0; waited <= MAX_WAIT_MS; waited += POLL_MS) {
    const { status = 'unknown' } = (await requestGitHub(github, { path }, Status)) ?? {};
    if (status === 'succeed') return;
    if (FAILED.includes(status)) throw new RemoteError(`GitHub could not publish the site: ${status}.`);
    await github.sleep(POLL_MS);
  }
  // A deployment that is still in progress would block that of the next run.
  await requestGitHub(github, { path: `${path}/cancel`, body: {} }, z.unknown());
  throw new RemoteError(`GitHub did not publish the site within ${MAX_WAIT_MS / 60_000} minutes.`);
}

/** npm run deploy: publishes an uploaded site on GitHub Pages, and looks whether readers get it. */
import { z } from 'zod';
import { deployPages, pagesAddress } from '#deploy/pages.ts';
import { RemoteError } from '#deploy/remote-error.ts';
import { waitUntilPublished } from '#deploy/published.ts';
import { UsageError } from '#lib/errors.ts';
import { command, gitHub, outputs, run, variable } from './shared.ts';

const program = command(
  'deploy',
  'Publishes an uploaded site on GitHub Pages, and ends with 1 when readers do not get it.',
)
  .requiredOption('--artifact <id>', 'of actions/upload-pages-artifact', artifactOf)
  .requiredOption('--commit <sha>', 'of the data branch: what the deployment is named after')
  .requiredOption('--manifest <sha256>', 'of data/manifest.json, as npm run publishable tells it');

type Flags = { artifact: number; commit: string; manifest: string };

await run(program, async ({ artifact, commit, manifest }: Flags) => {
  const github = gitHub();
  const { url } = await pagesAddress(github);
  await deployPages(github, { artifact, commit, oidcToken: await requestOidcToken() });
  process.stdout.write('GitHub says that the site is published\n');
  await waitUntilPublished({ url, manifestSha256: manifest, commit }, github.sleep);
  await outputs({ url });
  return 0;
});

function artifactOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new UsageError(`--artifact: "${text}" is not the id of an artifact.`);
  return Number(text);
}

/** https://docs.github.com/en/actions/reference/security/oidc */
async function requestOidcToken(): Promise<string> {
  const token = variable('ACTIONS_ID_TOKEN_REQUEST_TOKEN');
  const answer = await fetch(variable('ACTIONS_ID_TOKEN_REQUEST_URL'), {
    headers: { authorization: `Bearer ${token}` },
  });
  const parsed = z.object({ value: z.string() }).safeParse(await answer.json().catch(() => undefined));
  if (!parsed.success) throw new RemoteError(`GitHub gave no OIDC token: answered ${answer.status}.`);
  return parsed.data.value;
}

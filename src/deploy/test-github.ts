/** For tests: the part of GitHub that publishing talks to. It names deployments as GitHub does, and serves what it has published. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const REPOSITORY = 'owner/packager-dashboard';
const API = `/repos/${REPOSITORY}`;
const OIDC_TOKEN = 'proof of the run';

const DeploymentRequest = z.strictObject({
  artifact_id: z.int(),
  pages_build_version: z.string(),
  oidc_token: z.string(),
});
type DeploymentRequest = z.infer<typeof DeploymentRequest>;

/** What a workflow's token may do, as the token itself. */
export type Permissions = Readonly<Record<string, string>>;
export const tokenOf = (permissions: Permissions): string => JSON.stringify(permissions);
const permissionsOf = ({ headers }: IncomingMessage): Record<string, string> =>
  z.record(z.string(), z.string()).parse(JSON.parse((headers.authorization ?? '').replace(/^Bearer /, '') || '{}'));

export type GitHubState = {
  isPagesOn: boolean;
  /** Of the id of an artifact: the folder with its site. */
  artifacts: Map<number, string>;
  knowsCommit: (commit: string) => boolean;
  /** How often the site is still the old one after a deployment. */
  lag: number;
  /** The answers to the next requests, instead of the right ones. */
  failures: number[];
  /** What a deployment says each time it is asked; the last for ever. */
  statuses: string[];
  deployments: string[];
  cancelled: string[];
  /** The folder with the site that readers get. */
  published: string | undefined;
};

type ServerState = { state: GitHubState; base: string; stale: string | undefined; staleReads: number; polls: number };
type TestResponse = { status: number; body: string | Buffer };

const newState = (): GitHubState => ({
  isPagesOn: true,
  artifacts: new Map(),
  knowsCommit: () => true,
  lag: 0,
  failures: [],
  statuses: ['deployment_in_progress', 'succeed'],
  deployments: [],
  cancelled: [],
  published: undefined,
});

export async function startGitHub() {
  const github: ServerState = { state: newState(), base: '', stale: undefined, staleReads: 0, polls: 0 };
  const server = createServer((request, response) => {
    void answer(github, request).then(({ status, body }) => response.writeHead(status).end(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  github.base = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const close = async (): Promise<void> => {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  };
  const { base, state } = github;
  return { base, repository: REPOSITORY, siteUrl: `${base}/packager-dashboard/`, state, close };
}
export type TestGitHub = Awaited<ReturnType<typeof startGitHub>>;

const json = (value: unknown, status = 200): TestResponse => ({ status, body: JSON.stringify(value) });
const NOT_FOUND = json({ message: 'Not Found' }, 404);

async function answer(github: ServerState, request: IncomingMessage): Promise<TestResponse> {
  const { pathname } = new URL(request.url ?? '/', github.base);
  if (pathname.startsWith('/packager-dashboard/'))
    return answerSite(github, pathname.slice('/packager-dashboard/'.length));
  const failure = github.state.failures.shift();
  if (failure !== undefined) return json({ message: 'failed' }, failure);
  if (pathname === '/oidc') return json({ value: OIDC_TOKEN });
  const { pages } = permissionsOf(request);
  if (pages === undefined || (request.method === 'POST' && pages !== 'write')) return json({ message: 'no' }, 403);
  if (!github.state.isPagesOn) return NOT_FOUND;
  if (pathname === `${API}/pages`) return json({ html_url: `${github.base}/packager-dashboard/`, cname: null });
  if (pathname === `${API}/pages/deployments`)
    return deploy(github, DeploymentRequest.parse(JSON.parse(await text(request))));
  return answerDeployment(github, pathname.replace(`${API}/pages/deployments/`, '').split('/'));
}

function deploy(
  github: ServerState,
  { artifact_id: artifact, pages_build_version: commit, oidc_token: proof }: DeploymentRequest,
): TestResponse {
  const { state, base } = github;
  const folder = state.artifacts.get(artifact);
  if (!state.knowsCommit(commit)) return NOT_FOUND;
  if (folder === undefined || proof !== OIDC_TOKEN) return json({ message: 'Invalid' }, 400);
  github.polls = 0;
  // A second deployment of one name is taken for done, whatever it would bring.
  if (!state.deployments.includes(commit)) {
    [github.stale, github.staleReads] = [state.published, state.lag];
    state.published = folder;
  }
  state.deployments.push(commit);
  return json({ id: commit, status_url: `${base}${API}/pages/deployments/${commit}`, page_url: `${base}/` });
}

function answerDeployment(github: ServerState, [id = '', verb]: readonly string[]): TestResponse {
  const { statuses, deployments, cancelled } = github.state;
  if (verb === 'cancel') cancelled.push(id);
  if (verb === 'cancel') return json({});
  const status = statuses[Math.min(github.polls, statuses.length - 1)];
  github.polls += 1;
  return deployments.includes(id) ? json({ status }) : NOT_FOUND;
}

async function answerSite(github: ServerState, path: string): Promise<TestResponse> {
  github.staleReads -= 1;
  const folder = github.staleReads >= 0 ? github.stale : github.state.published;
  const file = folder === undefined ? undefined : await readFile(join(folder, path)).catch(() => undefined);
  return file === undefined ? { status: 404, body: 'no such page' } : { status: 200, body: file };
}

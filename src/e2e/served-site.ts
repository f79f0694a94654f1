/** Made once for all browser tests: the sample as it is, the sample in trouble below a base path, and a browser. */
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { serveChromium } from '#verify/chromium.ts';
import { runScript } from '#verify/programs.ts';
import { type Served, serveSite } from '#build/serve-site.ts';

const CACHE = '.cache/e2e';

declare module 'vitest' {
  export interface ProvidedContext {
    siteUrl: string;
    /** Of the Chromium that all tests share. */
    browserUrl: string;
    troubledUrl: string;
  }
}

type SitePlan = { name: string; basePath: string; prepare?: (folder: string) => Promise<void> };

/** The sample, changed by `prepare`, derived, built and served. */
export async function makeSite({ name, basePath, prepare }: SitePlan): Promise<Served> {
  const dataDir = join(CACHE, name, 'data');
  const outDir = join(CACHE, name, 'site');
  await rm(dataDir, { recursive: true, force: true });
  await cp('data/sample', dataDir, { recursive: true });
  await prepare?.(dataDir);
  for (const [script, ...args] of [['derive'], ['build', '--out', outDir]] as const) {
    const { code, stderr } = await runScript(script, ['--data', dataDir, ...args], { BASE_PATH: basePath });
    if (code !== 0) throw new Error(`npm run ${script} ended with ${code}: ${stderr}`);
  }
  return serveSite({ outDir, port: 0, basePath });
}

/** Bodhi failed two days ago, Koschei was never read, install checks are switched off, one bug could not be read. */
async function makeTrouble(folder: string): Promise<void> {
  const edit = async (path: string, change: (text: string) => string): Promise<void> => {
    const file = join(folder, path);
    await writeFile(file, change(await readFile(file, 'utf8')));
  };
  const reason = '"reason": "answered 503 <b>Service Unavailable</b>",\n"fault": {"kind":"status","status":503},\n';
  await edit('outcomes/bodhi.json', (text) =>
    text.replace('"readAt"', `${reason}"readAt"`).replace('"fresh"', '"kept"'),
  );
  await edit('snapshots/bodhi.json', (text) =>
    text.replace('"collectedAt": "2026-11-24', '"collectedAt": "2026-11-22'),
  );
  await edit('outcomes/koschei.json', (text) =>
    text.replace(/"readAt": "[^"]*",/, reason.trim()).replace('"fresh"', '"missing"'),
  );
  await rm(join(folder, 'snapshots/koschei.json'));
  await edit('outcomes/install-failures.json', (text) =>
    text
      .replace(/"readAt": "[^"]*",/, '"reason": "switched off",\n"switchedOff": true,')
      .replace('"fresh"', '"missing"'),
  );
  await rm(join(folder, 'snapshots/install-failures.json'));
  await edit('snapshots/bugzilla.json', (text) =>
    text
      .replace('"dropped": []', '"dropped": [\n{"reason":"summary: expected string"}\n]')
      .replace('"droppedCount": 0', '"droppedCount": 1'),
  );
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [site, troubled, browser] = await Promise.all([
    makeSite({ name: 'plain', basePath: '/' }),
    makeSite({ name: 'troubled', basePath: '/dash/', prepare: makeTrouble }),
    serveChromium(),
  ]);
  project.provide('siteUrl', site.url);
  project.provide('browserUrl', browser.wsEndpoint());
  project.provide('troubledUrl', troubled.url);
  return async () => {
    await browser.close();
    await site.close();
    await troubled.close();
  };
}

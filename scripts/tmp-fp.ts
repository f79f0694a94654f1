import { createHash } from 'node:crypto';
import { loadParts } from '#simulator/parts.ts';
import { createWorld } from '#simulator/world.ts';
import { answerXml } from '#sources/versions/simulate-xml.ts';
const scale = process.argv[2] === 'fedora' ? 'fedora' : 'sample';
for (const seed of scale === 'fedora' ? [1] : [1, 2, 3]) {
  const t0 = performance.now();
  const world = createWorld({ scale, seed, now: Date.parse('2026-11-24T14:00:00Z') });
  const t1 = performance.now();
  const parts = await loadParts(world);
  const t2 = performance.now();
  const ask = (service: string, address: string, body = '') => {
    const url = new URL(`http://h/${service}${address}`);
    const path = url.pathname.slice(service.length + 1);
    for (const part of parts) {
      if (part.service !== service) continue;
      const a = part.answer({
        method: body ? 'POST' : 'GET',
        segments: path.slice(1).split('/').map(decodeURIComponent),
        path,
        query: url.searchParams,
        search: url.search,
        headers: { accept: 'application/json' },
        body,
        base: `http://h/${service}`,
      });
      if (a) return a;
    }
    throw new Error(address);
  };
  const call = (m: string, tag: string) =>
    `<?xml version='1.0'?><methodCall><methodName>${m}</methodName><params><param><value><string>${tag}</string></value></param></params></methodCall>`;
  const urls: [string, string, string?][] = [
    ['bodhi', '/updates/?rows_per_page=1000'],
    ['bodhi', '/updates/?rows_per_page=1000&page=2'],
    ['bodhi', '/overrides/?rows_per_page=1000'],
    ['bodhi', '/releases/?rows_per_page=100'],
    ['bugzilla', '/rest/bug?product=Fedora&limit=1000&order=bug_id'],
    ['distgit', '/extras/pagure_owner_alias.json'],
    ['distgit', '/extras/pagure_bz.json'],
    ['distgit', '/extras/pagure_poc.json'],
    ['distgit', '/api/0/projects?per_page=100&page=2'],
    ['distgit', '/api/0/groups?per_page=100'],
    ['distgit', '/api/0/group/kvrust-sig?projects=1'],
    ['distgit', '/api/0/user/kvarimo/requests/actionable?status=all&per_page=100'],
    ['distgit', '/api/0/user/packit/requests/filed?status=all&per_page=100'],
    ['koschei', '/api/v1/packages'],
    ['orphans', '/orphans.json'],
    ['anitya', '/api/v2/packages/?items_per_page=250&page=1'],
    ['anitya', '/api/v2/packages/?items_per_page=250&page=2'],
    ['faf', '/problems/?limit=0'],
    ['repochecker', '/data/rawhide'],
    ['repochecker', '/data/45-testing'],
    ['repochecker', '/status'],
    ['schedule', '/f-45/f-45-key.json'],
    ['schedule', '/f-47/f-47-key.json'],
    ['datagrepper', '/v2/search?start=1794000000&end=1796000000&rows_per_page=0'],
    ...['releases/45', 'updates/45', 'development/rawhide'].map((t): [string, string] => [
      'mirror',
      `/pub/fedora/linux/${t}/Everything/source/tree/repodata/repomd.xml`,
    ]),
    ['mirror', '/pub/epel/9/Everything/source/tree/repodata/repomd.xml'],
    ...['f46', 'f45-updates', 'f45-updates-testing', 'f44-updates-candidate', 'epel9-updates-testing'].map(
      (t): [string, string, string] => ['koji', '/kojihub', call('listTagged', t)],
    ),
    [
      'koji',
      '/kojihub',
      `<?xml version='1.0'?><methodCall><methodName>listBuilds</methodName><params></params></methodCall>`,
    ],
  ];
  for (const [s, u, b] of urls) {
    const a = ask(s, u, b);
    let body: string = a.body.toString();
    if (s === 'bugzilla')
      body = JSON.stringify(JSON.parse(body), (_, v) =>
        v && typeof v === 'object' && !Array.isArray(v)
          ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
          : v,
      );
    console.log(
      seed,
      s,
      u,
      (b ?? '').slice(90, 160),
      a.status,
      body.length,
      createHash('sha256')
        .update(body)
        .update(JSON.stringify(a.headers ?? {}))
        .digest('hex')
        .slice(0, 16),
    );
  }
  console.error(
    scale,
    'world',
    Math.round(t1 - t0),
    'parts',
    Math.round(t2 - t1),
    'answers',
    Math.round(performance.now() - t2),
  );
}

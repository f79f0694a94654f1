/** The scores of Lighthouse for a page on a phone. */
import { launchChromium } from '#verify/chromium.ts';

export type Score = { name: string; percent: number; /** What is missing to 100. */ lost: string[] };

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];
/** Lighthouse talks to Chromium over a port. */
const PORT = 9417;

export async function lighthouseScores(url: string): Promise<Score[]> {
  const { default: lighthouse } = await import('lighthouse');
  const browser = await launchChromium([`--remote-debugging-port=${PORT}`]);
  try {
    const flags = { port: PORT, output: 'json', logLevel: 'error' } as const;
    const result = await lighthouse(url, { ...flags, onlyCategories: CATEGORIES });
    if (result === undefined) throw new Error('Lighthouse returned no result');
    const { categories, audits } = result.lhr;
    return Object.values(categories).map(({ title, score, auditRefs }) => ({
      name: title.toLowerCase(),
      percent: Math.round((score ?? 0) * 100),
      lost: auditRefs
        .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
        .map(({ id }) => `${id} ${audits[id]?.displayValue ?? ''}`.trim()),
    }));
  } finally {
    await browser.close();
  }
}

/** Loads React, and what is made with it, after the page has been painted. */
import { CONTROLS_ID } from '../islands/controls-ids.ts';

const LATEST_MS = 1000;
/** Safari does not say when it is idle. */
const SOON_MS = 200;

const loadControls = (): void => void import('../islands/start-dashboard.tsx');

if (document.getElementById('page:finder') !== null) void import('../islands/finder/start-finder.tsx');
if (document.getElementById(CONTROLS_ID) !== null) {
  if ('requestIdleCallback' in window) requestIdleCallback(loadControls, { timeout: LATEST_MS });
  else setTimeout(loadControls, SOON_MS);
}

/** Nobody presses a key before the page is there to be read. */
const LATE_MS = 1000;

if (document.querySelector('.rows') !== null) setTimeout(() => void import('./keys.ts'), LATE_MS);

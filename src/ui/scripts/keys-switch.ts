/** Whether single keys work in this browser. */
const KEY = 'packager-dashboard:keys';
const OFF = 'off';

let isOff = read();

export const areKeysOn = (): boolean => !isOff;

export function switchKeys(on: boolean): void {
  isOff = !on;
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, OFF);
  } catch {
    // A browser that keeps nothing still does it on the page that is open.
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(KEY) === OFF;
  } catch {
    return false;
  }
}

window.addEventListener('storage', () => (isOff = read()));

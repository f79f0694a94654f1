/** Whether single keys work in this browser. */
import { STORAGE_KEYS } from '../personal/storage.ts';

const OFF = 'off';

let areOff = read();

export const areKeysOn = (): boolean => !areOff;

export function switchKeys(on: boolean): void {
  areOff = !on;
  try {
    if (on) localStorage.removeItem(STORAGE_KEYS.singleKeys);
    else localStorage.setItem(STORAGE_KEYS.singleKeys, OFF);
  } catch {
    // Without storage the choice holds until the page is closed.
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEYS.singleKeys) === OFF;
  } catch {
    return false;
  }
}

window.addEventListener('storage', () => (areOff = read()));

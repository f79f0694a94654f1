/** Whether single keys work in this browser. */
import { STORAGE_KEYS } from '../personal/storage.ts';

const OFF = 'off';

let isOff = read();

export const areKeysOn = (): boolean => !isOff;

export function switchKeys(on: boolean): void {
  isOff = !on;
  try {
    if (on) localStorage.removeItem(STORAGE_KEYS.singleKeys);
    else localStorage.setItem(STORAGE_KEYS.singleKeys, OFF);
  } catch {
    // Without storage the choice holds on the page that is open.
  }
}

function read(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEYS.singleKeys) === OFF;
  } catch {
    return false;
  }
}

window.addEventListener('storage', () => (isOff = read()));

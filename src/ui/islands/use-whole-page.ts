import { useEffect, useState } from 'react';

/** On a slow line this script may run while the page is still coming in: its last lines would be missed. */
export function useWholePage(): boolean {
  const [isWhole, setWhole] = useState(false);
  useEffect(() => {
    const note = () => setWhole(true);
    if (document.readyState !== 'loading') note();
    else document.addEventListener('DOMContentLoaded', note, { once: true });
    return () => document.removeEventListener('DOMContentLoaded', note);
  }, []);
  return isWhole;
}

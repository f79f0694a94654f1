import { useEffect, useState } from 'react';
import { type PutAway, subscribe } from '../personal/put-away.ts';

/** What this browser has put away, as it changes; undefined until it is known. */
export function usePutAway(): PutAway | undefined {
  const [putAway, setPutAway] = useState<PutAway>();
  useEffect(() => subscribe(setPutAway), []);
  return putAway;
}

import { useEffect, useEffectEvent, useRef } from 'react';
import { isAsRendered, parseArrangement } from '#view/arrange/arrange.ts';
import { targetOfAddress } from '#ui/scripts/target-of-address.ts';

/**
 * An address with an arrangement may lead to a line, too, which has been moved: the page follows it, once. Or it leads
 * to a package while lines hang elsewhere: then the packages come back. What this answers is called whenever something
 * was moved.
 */
export function useMovedTarget(showPackages: () => void): () => void {
  const mayScroll = useRef(false);

  const look = useEffectEvent(() => {
    const target = targetOfAddress();
    if (target === null) return;
    if (target.closest('.regrouped .listing:not(.grouped)') !== null) {
      mayScroll.current = true;
      showPackages();
      return;
    }
    if (mayScroll.current) target.scrollIntoView();
    mayScroll.current = false;
  });
  useEffect(() => {
    mayScroll.current = !isAsRendered(parseArrangement(new URLSearchParams(location.search)));
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, []);
  return look;
}

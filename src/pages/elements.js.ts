/** The custom elements as a file, for pages that are so many that their HTML must be small. */
import { INLINE_SCRIPTS } from '#ui/early/inline-scripts.ts';

export const GET = () => new Response(INLINE_SCRIPTS.elements, { headers: { 'Content-Type': 'text/javascript' } });

/** Makes the field for names work, for which Astro has rendered the place. */
import { hydrateRoot } from 'react-dom/client';
import { href } from '#ui/href.ts';
import { NameFinder } from './NameFinder.tsx';

const place = document.getElementById('page:finder');
if (place !== null) hydrateRoot(place, <NameFinder base={href()} total={Number(place.dataset['total'])} />);

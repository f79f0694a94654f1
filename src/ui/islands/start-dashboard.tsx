/** Makes the controls of a dashboard work, which Astro has rendered. */
import { hydrateRoot } from 'react-dom/client';
import { parseControls } from '#view/arrange/controls-data.ts';
import { CONTROLS_DATA_ID, CONTROLS_ID } from './controls-ids.ts';
import { FindingsFilter } from './FindingsFilter.tsx';

const place = document.getElementById(CONTROLS_ID);
const data = parseControls(document.getElementById(CONTROLS_DATA_ID)?.textContent ?? 'null');
if (place !== null && data !== undefined) hydrateRoot(place, <FindingsFilter {...data} />);

/** The elements of a dashboard with its controls and with their data. The script that looks for them loads nothing else. */
export const CONTROLS_ID = 'page:controls';
export const CONTROLS_DATA_ID = 'page:controls-data';

/** Loads the script of the one page that needs it. All scripts are reached from one, so that what they share is in one file. */
if (document.getElementById('page:words') !== null) void import('./row-search.ts');
if (document.getElementById('page:facets') !== null) void import('./search.ts');
if (document.getElementById('page:kept') !== null) void import('../personal/kept/kept-page.ts');

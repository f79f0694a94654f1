/** These run in the page. */

/** Whatever could be waiting for a reader to point at it. */
export function openAll(): void {
  for (const details of document.querySelectorAll('details')) details.setAttribute('open', '');
  for (const element of document.querySelectorAll('body *'))
    for (const type of ['mouseover', 'focus', 'pointerdown', 'toggle', 'animationstart', 'load', 'error'])
      element.dispatchEvent(new Event(type));
}

/** Where there are columns, a closed line is one row of them, and they begin where those of its neighbours do. */
export function measureLines(): string[] {
  const wrong: string[] = [];
  const hasColumns = window.innerWidth > 900;
  // In a narrow window all is written out, 500 of the widest letters: still no more than fits.
  const highest = hasColumns ? 30 : window.innerHeight;
  const beginnings = new Set<string>();
  for (const line of document.querySelectorAll('.rows > li')) {
    if (line.getClientRects().length === 0) continue;
    const { height, left } = line.getBoundingClientRect();
    const words = `${line.id} ${line.textContent.trim().slice(0, 60)}`;
    if (height > highest) wrong.push(`${Math.round(height)} px high: ${words}`);
    if (line.scrollWidth > line.clientWidth + 1) wrong.push(`reaches out of its place: ${words}`);
    const [details, link] = ['details', 'a'].map((name) => {
      const child = line.querySelector(`:scope > ${name}`);
      return child && Math.round(child.getBoundingClientRect().left - left);
    });
    if (hasColumns) beginnings.add(`${details} and ${link}`);
  }
  return beginnings.size < 2 ? wrong : [...wrong, `columns begin at ${[...beginnings].join(', at ')}`];
}

export function inspect(): string[] {
  const wrong = 'ran' in window ? ['a script ran'] : [];
  if ('blocked' in window && Array.isArray(window.blocked))
    wrong.push(...window.blocked.map((what) => `blocked: ${what}`));
  const strange = 'iframe, frame, object, embed, base, meta[http-equiv="refresh" i], [style]';
  for (const element of document.querySelectorAll(strange)) wrong.push(`strange: ${element.outerHTML.slice(0, 120)}`);
  const addresses = new Set(['href', 'src', 'action', 'formaction', 'xlink:href', 'data', 'poster', 'srcdoc']);
  for (const element of document.querySelectorAll('*'))
    for (const { name, value } of element.attributes) {
      if (name.startsWith('on')) wrong.push(`${name} on ${element.localName}`);
      const { protocol, origin } = new URL(addresses.has(name) ? value : '', location.href);
      if (protocol !== 'https:' && origin !== location.origin && value !== 'data:,')
        wrong.push(`${name} leads to ${value.slice(0, 80)}`);
    }
  return wrong;
}

/** What is wider than the window lies in something that scrolls by itself. */
export function sideways(): string[] {
  const over = document.documentElement.scrollWidth - window.innerWidth;
  if (over <= 0) return [];
  const wide = [...document.querySelectorAll('body *')].filter(
    (element) => element.getBoundingClientRect().right > window.innerWidth + 1,
  );
  const names = wide.map(({ localName, className }) => `${localName}.${className}`);
  return [`scrolls sideways by ${over} px: ${[...new Set(names)].slice(-3).join(', ')}`];
}

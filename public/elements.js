// Elements of our own, which fill themselves while the page is read: nothing moves later, and where no script runs they
// are empty. They are parsed before the page is painted.
(() => {
  // The reader's day, as a number of days.
  const dayNumber = (year, month, day) => Date.UTC(year, month, day) / 86_400_000;
  const now = new Date();
  const today = dayNumber(now.getFullYear(), now.getMonth(), now.getDate());
  const numberOf = (text) => {
    const [year, month, day] = text.slice(0, 10).split('-').map(Number);
    return dayNumber(year, month - 1, day);
  };
  const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

  // <in-days from="2026-12-02" until="2026-12-20">: how far away a day is by the calendar of the reader, who may read an
  // old page. `now` for what lasts; `before` and `after` are put around the words.
  customElements.define(
    'in-days',
    class extends HTMLElement {
      connectedCallback() {
        const from = numberOf(this.getAttribute('from'));
        const until = numberOf(this.getAttribute('until') ?? this.getAttribute('from'));
        const isNow = from < today && today <= until;
        const distance = isNow ? 'now' : words.format((today < from ? from : until) - today, 'day');
        this.textContent = `${this.getAttribute('before') ?? ', '}${distance}${this.getAttribute('after') ?? ''}`;
      }
    },
  );
})();

// Runs before the page is painted: the theme that this browser chose, its button, and the fact that scripts run.
(() => {
  const THEMES = ['auto', 'light', 'dark'];
  const root = document.documentElement;
  const read = () => {
    try {
      return localStorage.getItem('theme');
    } catch {
      return null;
    }
  };
  const write = (theme) => {
    try {
      localStorage.setItem('theme', theme);
    } catch {
      // A browser that keeps nothing still changes the page that is open.
    }
  };
  let theme = THEMES.includes(read()) ? read() : 'auto';
  const show = (button) => {
    if (theme === 'auto') delete root.dataset.theme;
    else root.dataset.theme = theme;
    if (button !== undefined) button.textContent = `theme: ${theme}`;
  };
  root.classList.add('js');
  show();
  customElements.define(
    'theme-button',
    class extends HTMLElement {
      connectedCallback() {
        if (this.firstChild !== null) return;
        const button = document.createElement('button');
        button.type = 'button';
        button.className = 'theme';
        button.addEventListener('click', () => {
          theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
          write(theme);
          show(button);
        });
        show(button);
        this.append(button);
      }
    },
  );
})();

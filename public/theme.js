// Runs before the page is painted: the theme that this browser chose, and the fact that scripts run.
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
  const show = (theme) => {
    if (theme === 'auto') delete root.dataset.theme;
    else root.dataset.theme = theme;
    const button = document.querySelector('.theme');
    if (button !== null) button.textContent = `theme: ${theme}`;
  };
  let theme = THEMES.includes(read()) ? read() : 'auto';
  root.classList.add('js');
  show(theme);
  document.addEventListener('DOMContentLoaded', () => {
    show(theme);
    document.querySelector('.theme')?.addEventListener('click', () => {
      theme = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length];
      write(theme);
      show(theme);
    });
  });
})();

(() => {
  const root = document.currentScript.parentElement;
  const data = JSON.parse(root.querySelector('script[type="application/json"]').textContent);
  const inputs = [...root.querySelectorAll('input[type="range"]')];
  const values = inputs.map(input => JSON.parse(input.dataset.values));
  const parts = data.parts.map(([number, ...rest]) =>
    [root.querySelector(`[data-n="${number}"]`), ...rest]);
  const show = () => {
    const frame = inputs.reduce((sum, input, i) => sum * values[i].length + +input.value, 0);
    for (const [element, name, entries, slider] of parts) {
      const now = entries[slider < 0 ? frame : +inputs[slider].value];
      if (name) element.setAttribute(name, now);
      else element.textContent = now;
    }
    inputs.forEach((input, i) => {
      const said = values[i][input.value];
      input.setAttribute('aria-valuetext', said);
      input.closest('div').querySelector('output').textContent = said;
    });
    root.querySelector('p').textContent = data.says[frame];
  };
  const STEPS = {ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1,
    PageDown: -5, PageUp: 5, Home: -Infinity, End: Infinity};
  inputs.forEach(input => {
    input.addEventListener('input', show);
    // JupyterLab keeps the arrow keys for itself unless we take them first.
    input.addEventListener('keydown', event => {
      if (!(event.key in STEPS) || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      const to = Math.min(+input.max, Math.max(0, +input.value + STEPS[event.key]));
      input.value = to;
      show();
    });
    const button = input.closest('div').querySelector('button');
    if (!button) return;
    let timer = null;
    // Or JupyterLab would take Enter and Space for the cell.
    button.addEventListener('keydown', event => {
      if (event.key === 'Enter' || event.key === ' ') event.stopPropagation();
    });
    const stop = () => { clearInterval(timer); timer = null; button.textContent = 'play'; };
    button.addEventListener('click', () => {
      if (timer) { stop(); return; }
      if (+input.value === +input.max) input.value = 0;
      button.textContent = 'stop';
      timer = setInterval(() => {
        if (+input.value >= +input.max || !root.isConnected) { stop(); return; }
        input.value = +input.value + 1;
        show();
      }, 120);
    });
  });
})();

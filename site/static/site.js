// What scrolls sideways can be reached by keyboard, and only where it does scroll.
(() => {
  const SCROLLERS = '.highlight pre, .cell_output .output, .table-wrapper, .formula';
  const mark = () => document.querySelectorAll(SCROLLERS).forEach(element => {
    if (element.scrollWidth > element.clientWidth) {
      element.tabIndex = 0;
      element.setAttribute('role', 'group');
      element.setAttribute('aria-label', 'scrolls sideways');
    } else {
      ['tabindex', 'role', 'aria-label'].forEach(name => element.removeAttribute(name));
    }
  });
  addEventListener('load', mark);
  addEventListener('resize', mark);
  // What is folded has no width before it is opened; the event does not bubble.
  document.addEventListener('toggle', mark, true);
})();

/** A box that is gone to loads the search, once; a page that is only read loads nothing of it. */
addEventListener('focusin', ({ target }) => {
  if (isBox(target)) import('./search-box.ts').then(({ attach }) => attach(target)).catch(() => {});
});

/** A box of one line would glue the lines of a paste together, also while the search still loads. */
addEventListener('paste', (event) => {
  const text = event.clipboardData?.getData('text') ?? '';
  const { target } = event;
  if (!isBox(target) || !/[\r\n]/.test(text)) return;
  event.preventDefault();
  target.setRangeText(text.replace(/\s+/g, ' '), target.selectionStart ?? 0, target.selectionEnd ?? 0, 'end');
  target.dispatchEvent(new Event('input', { bubbles: true }));
});

/** Words that a search found are marked on the page that it led to. */
const found = new URLSearchParams(location.search).get('found');
if (found) import('./search-marks.ts').then(({ markWords }) => markWords(found.split(' '))).catch(() => {});

function isBox(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.matches('search [name=q]');
}

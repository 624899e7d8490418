/** `/` and Ctrl+K (Cmd+K on a Mac) put the cursor into the last search box of the page that can be seen. */
addEventListener('keydown', (event) => {
  if (!isShortcut(event) || isTyping(event.target)) return;
  const boxes = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('search [name=q]')];
  const box = boxes.findLast((candidate) => candidate.checkVisibility());
  if (box === undefined) return;
  event.preventDefault();
  box.focus();
  box.select();
});

function isShortcut({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  if (altKey) return false;
  return ctrlKey || metaKey ? key === 'k' && !shiftKey : key === '/';
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

/** Down leaves the box for the results at the end of its text; Up and Down go through them; Esc comes back. */
export function moveByKeys(box: Box, results: HTMLElement): void {
  const leave = (event: KeyboardEvent) => {
    const atEnd = box.selectionEnd === box.value.length;
    if (event.key === 'ArrowDown' && atEnd && !event.isComposing && focusResult(results, 0)) event.preventDefault();
  };
  (box as HTMLElement).addEventListener('keydown', leave);
  results.addEventListener('keydown', (event) => {
    const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Escape') box.focus();
    if (steps === undefined || !isLinkOf(results, event.target)) return;
    event.preventDefault();
    const next = placeOf(results, event.target) + steps;
    if (next < 0) box.focus();
    else focusResult(results, next);
  });
}

function focusResult(results: HTMLElement, place: number): boolean {
  const link = titles(results)[place];
  link?.focus();
  return link !== undefined;
}

/** The place of the result that a link belongs to, from 0. */
function placeOf(results: HTMLElement, link: HTMLElement): number {
  return titles(results).findIndex((title) => title.closest('li') === link.closest('.results > li'));
}

function titles(results: HTMLElement): HTMLElement[] {
  return [...results.querySelectorAll<HTMLElement>('.study')].filter((title) => title.checkVisibility());
}

function isLinkOf(results: HTMLElement, target: EventTarget | null): target is HTMLElement {
  return target instanceof HTMLAnchorElement && results.contains(target);
}

type Box = HTMLInputElement | HTMLTextAreaElement;

/**
 * Puts the Markdown of a page on the clipboard and says how that went. The clipboard is handed a promise: some browsers
 * let nobody write who comes back later from the network.
 */
export async function copyMarkdown(forms: HTMLElement): Promise<void> {
  const { href } = forms.querySelector('a') as HTMLAnchorElement;
  const status = statusIn(forms);
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': textAt(href) })]);
    status.textContent = 'Copied.';
  } catch {
    status.textContent = navigator.onLine
      ? 'Not copied: the browser or the network refused. The link opens the same text.'
      : 'Not copied: the Markdown is not kept on this device, and there is no network.';
  }
}

/** It is there before it says something, so that it is heard. Before the first press the page has no second voice. */
function statusIn(forms: HTMLElement): HTMLElement {
  const present = forms.querySelector<HTMLElement>('[role=status]');
  if (present) return present;
  const made = document.createElement('span');
  made.role = 'status';
  forms.append(made);
  return made;
}

async function textAt(address: string): Promise<Blob> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${response.status}`);
  return new Blob([await response.text()], { type: 'text/plain' });
}

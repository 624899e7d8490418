/** Makes the address say what is chosen under these names; all else in it stays. It is no new entry in the history. */
export function keepInAddress(names: readonly string[], chosen: readonly (readonly [string, string])[]): void {
  const address = new URL(location.href);
  for (const name of names) address.searchParams.delete(name);
  for (const [name, value] of chosen) address.searchParams.append(name, value);
  if (address.href !== location.href) history.replaceState(history.state, '', address);
}

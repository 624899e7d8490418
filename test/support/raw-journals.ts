/** Runs on any page of the site: the notes whose text begins with this, as each journal has them, without any code of the site. */
export async function rawNotes(prefix: string): Promise<{ first: string[]; second: string[] }> {
  const request = indexedDB.open('casebook-runs-1', 1);
  request.onupgradeneeded = () => request.transaction?.abort();
  const database = await new Promise<IDBDatabase | undefined>((resolve) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => resolve(undefined);
  });
  const stored = await new Promise<object[]>((resolve) => {
    const all = database?.transaction('events').objectStore('events').getAll();
    if (all === undefined) resolve([]);
    else {
      all.onsuccess = () => resolve(all.result);
      all.onerror = () => resolve([]);
    }
  });
  database?.close();
  const lines: object[] = [];
  try {
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('casebook-runs-1');
    for await (const folder of (root as unknown as Listed<FileSystemDirectoryHandle>).values())
      for await (const file of (folder as unknown as Listed<FileSystemFileHandle>).values())
        for (const line of (await (await file.getFile()).text()).split('\n')) {
          try {
            lines.push(JSON.parse(line.slice(17)));
          } catch {
            // A torn line.
          }
        }
  } catch {
    // There are no files.
  }
  const notes = (events: object[]) =>
    [...new Set(events.flatMap((event) => ('text' in event ? [`${event.text}`] : [])))].filter((text) =>
      text.startsWith(prefix),
    );
  return { first: notes(stored), second: notes(lines) };

  interface Listed<Entry> {
    values(): AsyncIterable<Entry>;
  }
}

/** Loads at the first call and keeps what came; a failure is not kept, so that the next call tries again. */
export function kept<T>(load: () => Promise<T>): () => Promise<T> {
  let present: Promise<T> | undefined;
  return () => {
    present ??= load().catch((error) => {
      present = undefined;
      throw error;
    });
    return present;
  };
}

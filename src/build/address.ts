/** An address within the site, under the base path that the site is built for. */
export function address(path: string): string {
  return import.meta.env.BASE_URL.replace(/\/$/, '') + path;
}

/** The same as a whole address, for those who read it elsewhere. */
export function fullAddress(path: string): string {
  return new URL(address(path), import.meta.env.SITE).href;
}

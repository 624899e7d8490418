/** An address within the site, under the base path that the site is built for. */
export function address(path: string): string {
  return import.meta.env.BASE_URL.replace(/\/$/, '') + path;
}

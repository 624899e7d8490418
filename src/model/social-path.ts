/** Where the image is that stands for a page when somebody shares its address. */
export function socialPath(page: string): string {
  const name = page.replace(/^\/|\/$|\.html$/g, '');
  return `/social/${name === '' ? 'index' : name}.png`;
}

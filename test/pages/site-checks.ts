import { attribute, type BuiltPage, builtFiles } from '../support/built-site.ts';

/** Everything on a page that a browser would fetch or open from another host. */
export function foreignResources(page: BuiltPage): string[] {
  const fetched = page.elements.flatMap((element) => {
    const names = element.tagName === 'a' ? [] : ['src', 'href', 'srcset', 'poster', 'data', 'action'];
    return names.map((name) => attribute(element, name)).filter((value) => value !== undefined);
  });
  return fetched.filter((value) => /^(https?:)?\/\//.test(value) && !value.startsWith(canonicalSite(page)));
}

/** Names of all files of a built site that hold a text which must not be there. */
export function filesWith(folder: string, pattern: RegExp, read: (file: string) => string): string[] {
  return builtFiles(folder).filter((file) => /\.(html|css|js|json|xml|svg)$/.test(file) && pattern.test(read(file)));
}

function canonicalSite(page: BuiltPage): string {
  const canonical = page.elements.find((element) => attribute(element, 'rel') === 'canonical');
  return new URL(canonical ? (attribute(canonical, 'href') ?? '') : 'https://none.example').origin;
}

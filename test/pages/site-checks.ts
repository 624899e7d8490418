import { attribute, type BuiltPage, builtFiles, isBuilt } from '../support/built-site.ts';

/** Addresses and anchors on a page that lead nowhere in the built site. */
export function deadLinks(page: BuiltPage, pages: readonly BuiltPage[], folder: string, base = ''): string[] {
  return internalAddresses(page).filter((address) => {
    const url = new URL(address, `https://site${base}${page.path}`);
    if (!url.pathname.startsWith(`${base}/`)) return true;
    const path = decodeURI(url.pathname.slice(base.length));
    return !isBuilt(folder, path) || !hasAnchor(path, url.hash, pages);
  });
}

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

function internalAddresses(page: BuiltPage): string[] {
  return page.elements
    .flatMap((element) => ['href', 'src', 'action'].map((name) => attribute(element, name)))
    .filter((value) => value !== undefined)
    .filter((value) => !/^(https?:|mailto:|data:)/.test(value));
}

function hasAnchor(path: string, hash: string, pages: readonly BuiltPage[]): boolean {
  if (hash === '') return true;
  const target = pages.find((page) => page.path === path);
  return target?.elements.some((element) => attribute(element, 'id') === decodeURIComponent(hash.slice(1))) ?? false;
}

function canonicalSite(page: BuiltPage): string {
  const canonical = page.elements.find((element) => attribute(element, 'rel') === 'canonical');
  return new URL(canonical ? (attribute(canonical, 'href') ?? '') : 'https://none.example').origin;
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterActivation,
  type Build,
  cacheOf,
  type Kept,
  NETWORK,
  nothingKept,
  pageAt,
  pathIn,
  sourcesOf,
  treatmentOf,
  withNetworkPage,
} from '../../src/offline/policy.ts';

const scope = 'https://site.example/base/';
const get = (path: string, mode = 'no-cors', destination = mode === 'navigate' ? 'document' : '') => ({
  method: 'GET',
  mode,
  url: scope + path,
  destination,
});

describe('what a worker does with a request', () => {
  it.each([
    ['a page', get('cases/retry-storm/?attempts=2', 'navigate'), 'page'],
    ['the home page', get('', 'navigate'), 'page'],
    ['a script', get('assets/x.js'), 'file'],
    ['the index of the search', get('pagefind/pagefind-entry.json?ts=1', 'cors'), 'file'],
    ['the frame of simulations', get('sandbox/0123456789.html', 'navigate', 'iframe'), 'frame'],
    ['a frame that no build has', get('sandbox/other.html', 'navigate', 'iframe'), 'frame'],
    ['the document of the frame, opened by itself', get('sandbox/0123456789.html', 'navigate'), 'frame'],
    ['a page of the site in a frame', get('cases/retry-storm/', 'navigate', 'iframe'), 'frame'],
    ['its own file, so that an update can always come', get('service-worker.js'), 'leave'],
    ['another site of the same host', { ...get('', 'navigate'), url: 'https://site.example/other/' }, 'leave'],
    ['another host', { ...get(''), url: 'https://other.example/base/' }, 'leave'],
    ['what is sent, not asked', { ...get('', 'navigate'), method: 'POST' }, 'leave'],
  ])('%s', (_, asked, treatment) => {
    expect(treatmentOf(asked, scope)).toBe(treatment);
  });

  it('a query and a fragment are no part of a file', () => {
    expect(pathIn(`${scope}cases/x/?found=a#steps`, scope)).toBe('cases/x/');
  });
});

describe('the page that a reader asks for', () => {
  const files = { '': 'a', 'cases/x/': 'b', '404.html': 'c' };

  it.each([
    ['', { file: '' }],
    ['cases/x/', { file: 'cases/x/' }],
    ['cases/x', { redirect: 'cases/x/' }],
    ['cases/x/index.html', { redirect: 'cases/x/' }],
    ['index.html', { redirect: '' }],
    ['cases/y/', undefined],
    ['constructor', undefined],
  ])('%j', (path, page) => {
    expect(pageAt(path, files)).toEqual(page);
  });
});

describe('what is kept when a build begins to answer', () => {
  const open = (id: string, isControlled = true) => ({ id, isControlled });

  it('the first build is kept, and pages that came before it are of the network', () => {
    expect(afterActivation(nothingKept, 'a', [open('tab', false)])).toEqual({ builds: ['a'], pages: { tab: NETWORK } });
  });

  it('two builds before it, for pages that a browser may have put aside', () => {
    const kept = ['a', 'b', 'c', 'd'].reduce((before, build) => afterActivation(before, build, []), nothingKept);
    expect(kept.builds).toEqual(['d', 'c', 'b']);
  });

  it('every build of which a page is open, however old it is', () => {
    const first = afterActivation(nothingKept, 'a', []);
    const kept = ['b', 'c', 'd', 'e'].reduce((before, build) => afterActivation(before, build, [open('tab')]), first);
    expect(kept).toEqual({ builds: ['e', 'd', 'c', 'a'], pages: { tab: 'a' } });
  });

  it('a build that was there before and comes back is once in the list, at its head', () => {
    const kept = ['a', 'b', 'a'].reduce((before, build) => afterActivation(before, build, []), nothingKept);
    expect(kept.builds).toEqual(['a', 'b']);
  });

  it('pages that were closed are forgotten', () => {
    const before: Kept = { builds: ['a'], pages: { gone: 'z', still: NETWORK } };
    expect(withNetworkPage(before, 'new', [open('still')]).pages).toEqual({ still: NETWORK, new: NETWORK });
  });
});

describe('where a file is looked for', () => {
  const newest: Build = { id: 'c', files: { 'cases/x/simulation.js': 'hash' } };
  const kept: Kept = { builds: ['c', 'b', 'a'], pages: { old: 'a', stranger: NETWORK } };

  it.each([
    ['a page of the newest build gets its file, and no other', 'new', 'cases/x/simulation.js', ['c']],
    ['a file that the newest build does not keep is asked of the network', 'new', 'feed.xml', ['c', NETWORK]],
    ['a page of an older build gets the file of that build', 'old', 'cases/x/simulation.js', ['a', NETWORK]],
    ['a page of the network asks there, and takes the newest build without one', 'stranger', 'x.json', [NETWORK, 'c']],
    ['a file that is named by its content may come from any build', 'old', 'assets/x.js', ['a', 'c', 'b', NETWORK]],
    ['and so for pages of the network', 'stranger', 'assets/x.js', ['c', 'b', 'a', NETWORK]],
  ])('%s', (_, page, path, sources) => {
    expect(sourcesOf(path, page, kept, newest)).toEqual(sources);
  });
});

it('each site has caches of its own, where several share a host', () => {
  expect(cacheOf('https://site.example/a/', 'x')).not.toBe(cacheOf('https://site.example/b/', 'x'));
});

/** What can happen on a device: deploys, tabs that come and go, a reader who wants the newer build at once. */
interface Happening {
  what: 'deployed' | 'opened' | 'opened by the network' | 'used now' | 'closed';
  build: string;
  which: number;
}

const happening: fc.Arbitrary<Happening> = fc.record({
  what: fc.constantFrom('deployed', 'opened', 'opened by the network', 'used now', 'closed'),
  build: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  which: fc.nat(5),
});

it('whatever is deployed, opened, closed and used in whatever order, no page ever gets a file of another build', () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 60 }), (happenings) => {
      const device = new Device();
      for (const each of happenings) {
        device.meet(each);
        device.check();
      }
    }),
    { numRuns: 2000 },
  );
});

/** A browser as far as the policy can tell: the worker that answers, the one that waits, the pages that are open. */
class Device {
  #kept = nothingKept;
  #waiting: string | undefined;
  #pages = new Map<string, string>();
  #count = 0;

  meet({ what, build, which }: Happening): void {
    if (what === 'deployed') this.#waiting = build === this.#kept.builds[0] ? undefined : build;
    if (what === 'used now' || this.#pages.size === 0 || this.#kept.builds.length === 0) this.#activate();
    const id = `page ${this.#count++}`;
    if (what === 'opened') this.#pages.set(id, this.#kept.builds[0] ?? NETWORK);
    if (what === 'opened by the network') {
      this.#pages.set(id, NETWORK);
      this.#kept = withNetworkPage(this.#kept, id, this.#open());
    }
    if (what === 'closed') this.#pages.delete([...this.#pages.keys()][which] ?? '');
  }

  check(): void {
    const newest = { id: this.#kept.builds[0] ?? NETWORK, files: { 'x.js': 'hash' } };
    for (const [id, build] of this.#pages) {
      if (build === NETWORK) continue;
      expect(this.#kept.builds).toContain(build);
      expect(sourcesOf('x.js', id, this.#kept, newest)[0]).toBe(build);
      expect(sourcesOf('x.js', id, this.#kept, newest).slice(1)).not.toContainEqual(expect.stringMatching(/./));
    }
  }

  #activate(): void {
    if (this.#waiting === undefined) return;
    this.#kept = afterActivation(this.#kept, this.#waiting, this.#open());
    this.#waiting = undefined;
  }

  #open() {
    return [...this.#pages.keys()].map((id) => ({ id, isControlled: this.#kept.builds.length > 0 }));
  }
}

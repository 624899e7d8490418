import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type DeployedSite, deploySite, stopSites } from './deployed-site.ts';
import { removeBuilds, smallSite } from './next-build.ts';
import { type Visitor, visitor } from './offline-reader.ts';

/** For each test of a file: a site on a host of its own, and somebody who has it and has closed its tabs. */
export function freshReaders(): Fresh {
  const fresh = {} as Fresh;
  beforeAll(async () => {
    fresh.folder = await smallSite();
  });
  beforeEach(async () => {
    fresh.site = await deploySite(fresh.folder);
    fresh.reader = await visitor(fresh.site.url);
    await fresh.reader.page.close();
  });
  afterEach(() => fresh.reader.context.close());
  afterAll(async () => {
    await stopSites();
    removeBuilds();
  });
  return fresh;
}

interface Fresh {
  /** The build that the site has at first. */
  folder: string;
  site: DeployedSite;
  reader: Visitor;
}

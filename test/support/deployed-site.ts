import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { close, listen } from '../../src/build/listening.ts';
import { type SiteServer, serveSite } from '../../src/build/site-server.ts';

/** A host of one site, at one address, that a test may stop, deploy to, and break. */
export interface DeployedSite {
  url: string;
  /** The path of every request, in order. */
  requests: string[];
  /** What the host answers in place of a file, if it should; `purpose` is `empty` for what a script or a worker fetches. */
  fault: (path: string, purpose?: string) => Fault | undefined;
  /** From now on this folder is the site. */
  deploy(folder: string): Promise<void>;
  stop(): Promise<void>;
  start(): Promise<unknown>;
}

/** The host answers with something else, or breaks the connection off. */
export type Fault = { status?: number; type?: string; text: string } | 'broken off';

/** Serves a folder until the tests of a file are done. */
export async function deploySite(folder = 'dist', base = '/'): Promise<DeployedSite> {
  let files: SiteServer = await serveSite(folder, 0, base);
  const server = createServer((incoming, response) => {
    const path = incoming.url ?? '/';
    site.requests.push(path);
    const fault = site.fault(path, String(incoming.headers['sec-fetch-dest']));
    if (fault === undefined) forward(files.url, incoming, response);
    else if (fault === 'broken off') response.destroy();
    else response.writeHead(fault.status ?? 200, { 'content-type': fault.type ?? 'text/html' }).end(fault.text);
  });
  const port = await listen(server, 0);
  const site: DeployedSite = {
    url: `http://localhost:${port}${base}`,
    requests: [],
    fault: () => undefined,
    async deploy(next) {
      await files.close();
      files = await serveSite(next, 0, base);
    },
    start: () => listen(server, port),
    stop: () => close(server),
  };
  opened.push(() => Promise.all([close(server), files.close()]));
  return site;
}

const opened: (() => Promise<unknown>)[] = [];

/** Stops all that was deployed. */
export async function stopSites(): Promise<void> {
  await Promise.all(opened.splice(0).map((stop) => stop()));
}

function forward(to: string, { url = '/', method, headers }: IncomingMessage, response: ServerResponse): void {
  // A connection that is kept may be closed by the other side just when it is used again.
  const forwarded = request(new URL(url, to), { method, headers, agent: false }, (answer) => {
    response.writeHead(answer.statusCode ?? 500, answer.headers);
    answer.pipe(response);
  });
  forwarded.on('error', () => response.destroy());
  forwarded.end();
}

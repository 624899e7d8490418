import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that notes who calls: every connection that is opened, and the path of every request. */
export interface WatchedServer {
  url: string;
  connections: number;
  requests: string[];
  close(): void;
}

/** Collects what reaches another origin, and answers whatever it is asked. */
export function collectRequests(): Promise<WatchedServer> {
  return watch((_, response) => {
    response.setHeader('access-control-allow-origin', '*').setHeader('cross-origin-resource-policy', 'cross-origin');
    response.end('');
  });
}

/** Stands before a site and hands everything on; in place of a file it may give another text, once. */
export function watchSite(
  site: string,
  instead: { path: string; text: string } | undefined = undefined,
): Promise<WatchedServer> {
  let isOpen = true;
  return watch(({ url = '', method = 'GET', headers }, response) => {
    if (isOpen && url === instead?.path) {
      isOpen = false;
      response.end(instead.text);
      return;
    }
    const forwarded = request(new URL(url, site), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    forwarded.end();
  });
}

async function watch(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<WatchedServer> {
  const server = createServer((incoming, response) => {
    watched.requests.push(incoming.url ?? '');
    answer(incoming, response);
  });
  server.on('connection', () => watched.connections++);
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const watched: WatchedServer = { url: addressOf(server), connections: 0, requests: [], close: () => end(server) };
  return watched;
}

function addressOf(server: Server): string {
  return `http://localhost:${(server.address() as AddressInfo).port}/`;
}

function end(server: Server): void {
  server.close();
  server.closeAllConnections();
}

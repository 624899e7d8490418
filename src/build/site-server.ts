import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import compression from 'compression';
import sirv from 'sirv';
import { parseHeaders } from './headers.ts';
import { close, listen } from './listening.ts';

/** A running server of the built site. */
export interface SiteServer {
  /** Address of the home page, with the base path. */
  url: string;
  close(): Promise<void>;
}

/** Serves a built site with the headers of its `_headers` file, compressed, as a static host would. Port 0 takes any free one. */
export async function serveSite(folder = 'dist', port = 0, base = '/'): Promise<SiteServer> {
  const headersFor = parseHeaders(readFileSync(join(folder, '_headers'), 'utf8'));
  const prefix = base.replace(/\/$/, '');
  const notFound = readFileSync(join(folder, '404.html'));
  const files = sirv(folder, {
    dotfiles: true,
    etag: true,
    setHeaders: (response, path) => applyHeaders(response, headersFor(path)),
  });
  /** Its types are those of a framework that is not here; it needs no more than Node's. */
  const compress = compression() as unknown as Middleware;
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const answerNotFound = () => {
      applyHeaders(response, headersFor('/404.html'));
      response.writeHead(404, { 'content-type': 'text/html;charset=utf-8' }).end(notFound);
    };
    const path = request.url ?? '/';
    if (!path.startsWith(`${prefix}/`)) return answerNotFound();
    request.url = path.slice(prefix.length);
    files(request, response, answerNotFound);
  };
  const server = createServer((request, response) => compress(request, response, () => answer(request, response)));
  const actual = await listen(server, port);
  return { url: `http://localhost:${actual}${prefix}/`, close: () => close(server) };
}

function applyHeaders(response: ServerResponse, headers: Map<string, string>): void {
  for (const [name, value] of headers) response.setHeader(name, value);
}

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

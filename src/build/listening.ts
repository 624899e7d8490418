import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Begins to answer on this machine, and gives the port; 0 takes any that is free. */
export function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, 'localhost', () => resolve((server.address() as AddressInfo).port));
  });
}

/** Ends a server and its connections; one that does not listen is ended already. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

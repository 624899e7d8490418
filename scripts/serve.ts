import { serveSite } from '../src/build/site-server.ts';

const port = Number(process.env.PORT ?? 4321);
const base = process.env.BASE_PATH ?? '/';

try {
  const { url } = await serveSite('dist', port, base);
  console.log(`\nCasebook is at ${url}  (Ctrl+C stops it)`);
} catch (error) {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
  console.error(`Port ${port} is taken. Choose another: PORT=4400 npm start`);
  process.exit(1);
}

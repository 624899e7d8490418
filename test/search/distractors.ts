import type { SearchPage } from '../../src/build/search-index.ts';
import type { SearchRecord } from '../../src/model/search/record.ts';
import { type RandomStream, randomStream } from '../../src/model/simulation/random.ts';

/** Cases on other troubles of the same trade, built as ours are, which compete for every question. Same seed, same pages. */
export function distractors(count: number, seed = 20261122): { pages: SearchPage[]; records: SearchRecord[] } {
  const random = randomStream(seed, 'distractors');
  const drawn = Array.from({ length: count }, (_, n) => distractor(n, random));
  return { pages: drawn.map(({ page }) => page), records: drawn.map(({ record }) => record) };
}

function distractor(n: number, random: RandomStream): { page: SearchPage; record: SearchRecord } {
  const [trouble, words] = troubles[n % troubles.length] as (typeof troubles)[number];
  const component = components[Math.floor(n / troubles.length) % components.length] as string;
  const title = `${trouble} on the ${component}`;
  const url = `/cases/distractor-${n}/`;
  const sentences = Array.from({ length: 14 }, () => sentence(component, words, random));
  const section = (id: string, from: number, to: number) =>
    `<h2 id="${id}">${id.replaceAll('-', ' ')}</h2><p>${sentences.slice(from, to).join(' ')}</p>`;
  const html = `<html lang="en"><body><article data-pagefind-body><h1 data-pagefind-weight="3">${title}</h1>
    <p data-pagefind-weight="2">${sentences.slice(0, 2).join(' ')}</p>${section('you-are-probably-here-if', 2, 5)}
    ${section('what-happened', 5, 9)}${section('why-it-happens', 9, 14)}</article></body></html>`;
  return { page: { url, html }, record: { kind: 'case', url, title, cases: [`distractor-${n}`] } };
}

function sentence(component: string, words: readonly string[], random: RandomStream): string {
  const pick = (from: readonly string[]) => from[random.integer(from.length)] as string;
  return pick(frames)
    .replaceAll('{x}', () => pick(words))
    .replace('{c}', component)
    .replace('{e}', () => pick(effects))
    .replace('{a}', () => pick(acts));
}

const components = [
  'API gateway',
  'order database',
  'message broker',
  'search cluster',
  'build server',
  'load balancer',
  'file store',
  'mail relay',
  'payment worker',
  'Kubernetes node',
];

const troubles = [
  ['Certificate expired', ['certificate', 'TLS handshake', 'expiry date', 'renewal job', 'trust chain', 'x509']],
  ['Disk full', ['disk', 'inodes', 'log files', 'volume', 'free space', 'partition']],
  ['Out of memory', ['heap', 'OOM killer', 'memory limit', 'garbage collection', 'leak', 'exit code 137']],
  ['Name resolution fails', ['DNS', 'SERVFAIL', 'resolver', 'zone', 'record', 'search domain']],
  ['Clock skew', ['clock', 'NTP', 'token validity', 'timestamps', 'drift of the clock', 'time server']],
  ['Node not ready', ['node', 'kubelet', 'eviction', 'drain', 'taint', 'pod']],
  ['Image cannot be pulled', ['image', 'registry', 'pull secret', 'tag', 'rate limit', 'manifest']],
  ['Backup failed', ['backup', 'snapshot', 'restore test', 'retention', 'object store', 'dump']],
  ['Deadlocks', ['deadlock', 'row lock', 'transaction', 'lock order', 'victim', 'isolation level']],
  ['Consumer lag', ['consumer group', 'offset', 'partition', 'rebalance', 'backlog', 'broker']],
  ['Password rejected', ['password', 'secret rotation', 'credentials', 'login', 'session', 'vault']],
  ['Index bloat', ['vacuum', 'dead tuples', 'bloat', 'index', 'table size', 'statistics']],
] as const;

const frames = [
  'The {x} of the {c} raised an alert, and {e}.',
  'Customers noticed that {e} while the {x} was being looked at.',
  'Look at the {x} first: {a}.',
  'When the {x} and the {x} disagree, {a}.',
  'The dashboard of the {c} showed the {x}, and {e}.',
  'After a deploy the {x} changed, so {e}.',
  'To mitigate, {a}; to repair, replace the {x}.',
  'An error in the log names the {x}.',
  'The cause was the {x}; the {x} made it worse.',
];

const effects = [
  'requests timed out',
  'orders failed for some minutes',
  'the queue grew',
  'users saw an error page',
  'latency doubled',
  'a restart did not help',
  'payments were delayed',
  'the service went down',
  'retries made the load worse',
  'data was old for an hour',
];

const acts = [
  'restart one instance and compare',
  'roll the release back',
  'add capacity to the pool',
  'ask the team that owns it',
  'read the log of the last ten minutes',
  'move traffic to the other region',
  'raise the limit and watch the database',
  'check the cache hit rate',
];

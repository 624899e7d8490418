import { setTimeout as wait } from 'node:timers/promises';
import { serveSite } from '#build/site-server.ts';
import { randomStream } from '#model/simulation/random.ts';
import { type BrowserName, type Device, newDevice, type Tab } from '../support/device.ts';
import { rawNotes } from '../support/raw-journals.ts';

/**
 * Ticks as fast as a page can, kills the browser with all its processes at a moment that chance chooses, starts it again
 * with the same profile, and looks for every entry that the page had called saved.
 */
export async function killOften({ browser, kills, seed, folder = 'dist', say = () => {} }: Killing): Promise<Killed> {
  const site = await serveSite(folder, 0);
  const random = randomStream(seed, 'kills');
  const moments = Array.from({ length: kills }, () => random.integer(LONGEST_LIFE));
  const total: Killed = { kills: 0, acknowledged: 0, lost: [], onlyInOne: 0 };
  for (let first = 0; first < kills; first += LIVES)
    await wearOut(newDevice(browser), site.url, moments.slice(first, first + LIVES), total, say);
  await site.close();
  return total;
}

/** How long a page may tick before it is killed, in milliseconds. */
const LONGEST_LIFE = 4_000;

/** Whoever looks all the time keeps the page from its work. */
const BETWEEN_LOOKS = 10;

/** After so many kills a device is exchanged: a thousand runs on one would measure how long they take to read. */
const LIVES = 20;

/** Kills one device at each of these moments. */
async function wearOut(
  device: Device,
  site: string,
  moments: readonly number[],
  total: Killed,
  say: (words: string) => void,
): Promise<void> {
  const promised: number[] = [];
  await device.start();
  for (const [life, moment] of moments.entries()) {
    const saved = await liveAndDie(device, site, life, moment);
    promised.push(saved);
    await device.start();
    await check(device, site, life, saved, total);
    say(`kill ${total.kills} after ${moment} ms: ${saved} acknowledged, ${total.lost.length} lost in all`);
  }
  await checkAgain(device, site, promised, total);
  await device.close();
}

/** One life of the browser; gives how many notes the page has called saved, as far as anybody had seen before it died. */
async function liveAndDie(device: Device, site: string, life: number, moment: number): Promise<number> {
  const tab = await openConsole(device, site);
  await tab.evaluate(tickForEver, `life-${life}-`);
  let [acknowledged, isAlive] = [0, true];
  const death = wait(moment).then(() => {
    isAlive = false;
    return device.kill();
  });
  while (isAlive) {
    const saved = tab.evaluate(() => Number(document.body.dataset.saved), undefined).catch(() => acknowledged);
    acknowledged = Math.max(acknowledged, await Promise.race([saved, death.then(() => 0)]));
    await wait(BETWEEN_LOOKS);
  }
  await death;
  return acknowledged;
}

/** Looks into both journals before any code of the site runs. */
async function check(device: Device, site: string, life: number, promised: number, total: Killed): Promise<void> {
  const tab = await device.open(`${site}robots.txt`);
  const { first, second } = await tab.evaluate(rawNotes, `life-${life}-`);
  const both = new Set([...first, ...second]);
  total.kills++;
  total.acknowledged += promised;
  total.onlyInOne += 2 * both.size - first.length - second.length;
  for (let note = 0; note < promised; note++)
    if (!both.has(`life-${life}-${note}`)) total.lost.push(`life-${life}-${note} of kill ${total.kills}`);
  await tab.close();
}

/** After the last life of a device, each journal alone has everything. */
async function checkAgain(device: Device, site: string, promised: readonly number[], total: Killed): Promise<void> {
  const tab = await openConsole(device, site);
  const wanted = promised.flatMap((count, life) => Array.from({ length: count }, (_, note) => `life-${life}-${note}`));
  for (let tries = 0; ; tries++) {
    const { first, second } = await tab.evaluate(rawNotes, 'life-');
    const lost = [...lacking(wanted, first, 'IndexedDB'), ...lacking(wanted, second, 'files')];
    if (lost.length > 0 && tries < 100) await wait(200);
    else return void total.lost.push(...lost);
  }
}

function lacking(wanted: readonly string[], kept: readonly string[], journal: string): string[] {
  const all = new Set(kept);
  return wanted.filter((note) => !all.has(note)).map((note) => `${note}, not healed in ${journal}`);
}

async function openConsole(device: Device, site: string): Promise<Tab> {
  const tab = await device.open(`${site}checklists/retry-storm/`);
  while (!(await tab.evaluate(() => document.querySelector('checklist-run[data-ready]') !== null, undefined)))
    await wait(20);
  return tab;
}

/**
 * Runs on the page: starts a run, adds notes in bursts, the next as soon as all are shown as saved, and says on the body
 * how many are. A long run takes long to show, so after some bursts it starts another.
 */
function tickForEver(prefix: string): void {
  const save = document.querySelector('[data-part="save"]') as HTMLElement;
  const press = (name: string) => [...document.querySelectorAll<HTMLElement>(`[data-press="${name}"]`)].at(-1);
  const begin = () => {
    const isRunning = document.querySelector('checklist-run')?.getAttribute('data-phase') === 'running';
    press(isRunning ? 'start-another' : 'start-run')?.click();
  };
  const form = [...document.querySelectorAll<HTMLElement>('[data-form]')].find(
    (each) => !each.closest('[data-step]') && each.querySelector('[data-press="add-note"]'),
  );
  const field = form?.querySelector('textarea') as HTMLTextAreaElement;
  let [pressed, bursts] = [0, 0];
  document.body.dataset.saved = '0';
  const burst = () => {
    if (bursts % 4 === 0) begin();
    const last = pressed + (bursts++ % 4) * 25;
    while (pressed <= last) {
      field.value = `${prefix}${pressed++}`;
      form?.querySelector<HTMLElement>('[data-press="add-note"]')?.click();
    }
  };
  // A timer of a page in the background comes once in a second.
  const again = new MessageChannel();
  again.port1.onmessage = burst;
  new MutationObserver(() => {
    if (!/^Saved on this device \d/.test(save.textContent)) return;
    document.body.dataset.saved = `${pressed}`;
    again.port2.postMessage('');
  }).observe(save, { childList: true, characterData: true, subtree: true });
  burst();
}

export interface Killing {
  browser: BrowserName;
  kills: number;
  seed: number;
  /** Where the built site is. */
  folder?: string;
  say?: (words: string) => void;
}

export interface Killed {
  kills: number;
  /** Entries that a page had shown as saved before it was killed. */
  acknowledged: number;
  lost: string[];
  /** Entries that one journal had and the other had not, right after a kill. */
  onlyInOne: number;
}

import type { Page } from 'playwright-core';
import { inject } from 'vitest';

/** Writes down from now on what a page says of its policy, in its events, in its console and on the wire to others than the site. */
export async function breaches(page: Page, site = inject('siteUrl')): Promise<string[]> {
  const found: string[] = [];
  await page.exposeFunction('policyBroken', (words: string) => found.push(words));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
      (window as unknown as { policyBroken(words: string): void }).policyBroken(
        `${effectiveDirective} ${blockedURI} ${location.pathname}`,
      );
    });
  });
  page.on(
    'console',
    (message) => /Content Security Policy|Trusted|violat/i.test(message.text()) && found.push(message.text()),
  );
  page.on('pageerror', (error) => found.push(error.message));
  page.on('request', (request) => {
    const isOwn = request.url().startsWith(site) || request.url().startsWith('blob:');
    if (!isOwn) found.push(`request: ${request.url()}`);
  });
  return found;
}

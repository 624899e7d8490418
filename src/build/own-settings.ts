import type { AstroIntegration } from 'astro';

/**
 * Keeps the settings of the build its own. Astro puts any variable of the shell in place of an `import.meta.env` of the same
 * name, so that a machine with a `PROD` or a `SITE` of its own would build pages without their policy, or of another address.
 */
export function ownSettings(variables: Record<string, string | undefined> = process.env): AstroIntegration {
  return {
    name: 'own-settings',
    hooks: {
      'astro:config:setup': () => {
        for (const name of settings) delete variables[name];
      },
    },
  };
}

/** What Vite and Astro say in `import.meta.env`. */
const settings = ['MODE', 'PROD', 'DEV', 'SSR', 'BASE_URL', 'SITE', 'ASSETS_PREFIX'];

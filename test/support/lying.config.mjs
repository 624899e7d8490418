import site from '../../astro.config.mjs';

/** A plugin that does something to the paragraphs of the site that begin with these words. */
const paragraphs = (start, visit) => ({
  name: start,
  element: { filter: ['p'], visit: ({ children: [first] }) => (first?.value?.startsWith(start) ? visit() : undefined) },
});

/** The site with two plugins whose faults Astro takes for success: one throws in a guide, one swallows a paragraph of a story. */
site.markdown.processor.options.hastPlugins.push(
  paragraphs('A case marked', () => {
    throw new Error('a plugin that throws');
  }),
  paragraphs('The order matters: stop', () => ({ type: 'text', value: '' })),
);

/** What it keeps for later builds is not for those of the site. */
site.cacheDir = 'node_modules/.cache/lying-build';

export default site;

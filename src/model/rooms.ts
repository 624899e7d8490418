/** The lists that the site is made of, in the order of its navigation. Each stands at `/<id>/`. */
export const rooms = [
  { id: 'cases', name: 'Cases' },
  { id: 'symptoms', name: 'Symptoms' },
  { id: 'checklists', name: 'Checklists' },
  { id: 'patterns', name: 'Patterns' },
  { id: 'guides', name: 'Guides' },
] as const;

export type Room = (typeof rooms)[number]['id'];

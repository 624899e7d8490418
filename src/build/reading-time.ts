/** Minutes that a story takes to read, without its code: 220 words a minute, a usual pace for technical prose. */
export function minutesToRead(markdown: string): number {
  const prose = markdown.replace(/^```[\s\S]*?^```/gm, ' ').replace(/<[^>]*>|[|#*`-]/g, ' ');
  return Math.max(1, Math.round(prose.split(/\s+/).filter((word) => word !== '').length / 220));
}

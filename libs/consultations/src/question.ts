/** The question that is put when the coordinator writes none: what the panel needs from her side before it meets. */
export function defaultQuestion(name: string): string {
  return [
    `A panel is about to discuss the safety of ${name}.`,
    'If you work with her: what does she say about her safety, what has changed, what does she fear most, and what must nobody do or mention?',
    'Please ask her first, wherever that is safe.',
  ].join(' ');
}

/** The rules of looking at a case with a member's eyes. Held by `preview-rules.spec.ts`. */
export const previewRules = {
  Y1: {
    sentence:
      'The coordinator, who reads both parts of a case, may look at it as a member of its panel is served it; nobody else may, and never his side.',
    source: 'domain.md §1.1 (coordinator), §5 rules 47, 58; house.md "One case, many audiences"',
    property: 'Who does not coordinate the case is refused the preview as what does not exist.',
  },
  Y2: {
    sentence: 'A preview shows what the law serves to that member and lets the previewer read too, and no more.',
    source: 'domain.md §5 rules 2, 15, 52',
    property: 'Whatever a preview shows, both may read, and only in audiences that both have.',
  },
  Y3: {
    sentence:
      'A preview is leave to do nothing: what its member may do is told as a fact, and nothing is read or done for them.',
    source: 'domain.md §5 rules 2, 41; trust.md P6',
    property: 'Of whatever a preview does not show, its answer reaches no audience.',
  },
} as const;

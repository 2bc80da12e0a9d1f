/** What kinds of changes there are, in the order in which they are offered as filters. */
export const CHANGE_KINDS = ['price', 'launch', 'retirement', 'announced', 'correction'] as const;

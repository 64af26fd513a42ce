/** What a brand's events name, by kind: the members of the top-level resources. */
export const nameKinds = ['type', 'step', 'location', 'read', 'disposition', 'epc'] as const;
export type NameKind = (typeof nameKinds)[number];

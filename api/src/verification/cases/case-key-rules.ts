/** The number of a case, from an identifier drawn by this service: 50 of its random bits. */
export const caseNumberOf = (id: string): string => id.slice(-10).toUpperCase();

export const unitKeyOf = (batch: number, index: number): string => `${batch}:${index}`;

export const isFormId = (text: unknown): text is string =>
  typeof text === 'string' && /^rep_[0-9a-z]{20}$/.test(text);

/** The one-time code of six digits that a message carries, or null. */
export const findOneTimeCode = (text: string): string | null =>
  /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0] ?? null;

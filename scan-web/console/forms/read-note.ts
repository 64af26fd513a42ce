/** What was typed without the blanks around it, or null for nothing. */
export const readNote = (typed = ''): string | null => {
  const note = typed.trim();
  return note === '' ? null : note;
};

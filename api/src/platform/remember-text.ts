/** Longer texts are read anew: whoever sends them decides how long they are. */
const longest = 200;

/**
 * Remembers what a pure function made of short texts, such as headers, of which a few are sent again
 * and again. Forgets all when it knows `most`, so that a flood of other texts costs little.
 */
export function rememberText<Value>(
  read: (text: string) => Value,
  most = 4_096,
): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = read(text);
    if (text.length > longest) return made;
    if (known.size >= most) known.clear();
    known.set(text, made);
    return made;
  };
}

const [quote, backslash] = ['"', '\\'].map((sign) => sign.charCodeAt(0));

/**
 * Whether an object of a JSON text names a field twice. Parsers differ in which of the two counts,
 * so that one who checks the body and one who uses it may read different things (RFC 8259, 4). A
 * text that is not JSON is for the parser to refuse.
 */
export function hasRepeatedKey(text: string): boolean {
  /** The keys of each object that is open; null for a list. */
  const open: (Set<string> | null)[] = [];
  let isKeyDue = false;
  for (let at = 0; at < text.length; at += 1) {
    switch (text[at]) {
      case '{':
        open.push(new Set());
        isKeyDue = true;
        break;
      case '[':
        open.push(null);
        isKeyDue = false;
        break;
      case '}':
      case ']':
        open.pop();
        isKeyDue = false;
        break;
      case ',':
        isKeyDue = (open.at(-1) ?? null) !== null;
        break;
      case '"': {
        const end = findEnd(text, at);
        const key = isKeyDue ? readText(text.slice(at, end + 1)) : null;
        const keys = open.at(-1);
        if (key !== null && keys) {
          if (keys.has(key)) return true;
          keys.add(key);
        }
        isKeyDue = false;
        at = end;
        break;
      }
      default:
    }
  }
  return false;
}

/** Where the string that begins at `start` ends: at its second quote, or with the text. */
function findEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (sign === backslash) at += 1;
    else if (sign === quote) return at;
  }
  return text.length;
}

/** The same key may be written in several ways. */
function readText(raw: string): string | null {
  if (!raw.includes('\\')) return raw.slice(1, -1);
  try {
    return JSON.parse(raw) as string;
  } catch {
    return null;
  }
}

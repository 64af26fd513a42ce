/** Splits a code into groups of five, the way it is printed. */
function splitCode(code: string): string[] {
  return code.match(/.{1,5}/gsu) ?? [];
}

/** A code in groups of five, between which alone it may break. */
export function CodeText({ code }: { readonly code: string }) {
  const groups = splitCode(code);
  return (
    <span className="code" translate="no">
      {groups.map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </span>
  );
}

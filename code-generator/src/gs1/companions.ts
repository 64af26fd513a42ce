import { findIdentifier, matchesIdentifier } from './application-identifiers.ts';

/** An application identifier with its value. */
export interface Gs1Element {
  ai: string;
  value: string;
}

export type CompanionFault =
  | { reason: 'repeated_identifier'; ai: string }
  | { reason: 'excluded_companion'; ai: string; other: string }
  | { reason: 'missing_companion'; ai: string; oneOf: string };

/**
 * Elements that may not stand beside each other, or one that stands twice with different values
 * (General Specifications 4.13 and 4.14); null if there are none.
 */
export function findConflict(elements: readonly Gs1Element[]): CompanionFault | null {
  const values = new Map<string, string>();
  for (const { ai, value } of elements) {
    const before = values.get(ai);
    if (before !== undefined && before !== value) return { reason: 'repeated_identifier', ai };
    values.set(ai, value);
  }
  for (const ai of values.keys()) {
    for (const pattern of findIdentifier(ai)?.excludes ?? []) {
      const other = [...values.keys()].find((one) => one !== ai && matchesIdentifier(pattern, one));
      if (other !== undefined) return { reason: 'excluded_companion', ai, other };
    }
  }
  return null;
}

/**
 * The first element that lacks one it must stand beside; null if none does. All that an item bears
 * counts together (General Specifications 4.13), so one symbol alone may lack what another has.
 */
export function findMissingCompanion(elements: readonly Gs1Element[]): CompanionFault | null {
  const has = (pattern: string) => elements.some(({ ai }) => matchesIdentifier(pattern, ai));
  for (const { ai } of elements) {
    for (const group of findIdentifier(ai)?.needs ?? []) {
      if (group.some((together) => together.every(has))) continue;
      const oneOf = group.map((together) => together.join(' with ')).join(', ');
      return { reason: 'missing_companion', ai, oneOf };
    }
  }
  return null;
}

/** One sentence for people: which elements do not go together. */
export function describeCompanionFault(fault: CompanionFault): string {
  switch (fault.reason) {
    case 'repeated_identifier':
      return `(${fault.ai}) stands twice with different values`;
    case 'excluded_companion':
      return `(${fault.ai}) may not stand beside (${fault.other})`;
    case 'missing_companion':
      return `(${fault.ai}) must stand beside one of: ${fault.oneOf}`;
  }
}

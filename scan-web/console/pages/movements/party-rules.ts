export type MovementKind = 'ship' | 'return' | 'transfer';

export const movementKinds = ['ship', 'return', 'transfer'] as const;

export type PartyFault = 'toMissing' | 'same' | 'returnFrom' | null;

/** What is wrong with who sends and who gets the goods; '' for nobody chosen. */
export function findPartyFault(kind: MovementKind, from: string, to: string): PartyFault {
  if (kind === 'return' && !from.startsWith('dlr_')) return 'returnFrom';
  if (to === '') return 'toMissing';
  return from === to ? 'same' : null;
}

import type { EpcisEvent, VoidReason } from '@zhenma/contract';
import { reversibleVoidReasons } from '@zhenma/contract';
import { offsetAt } from '../../platform/period-rules.ts';
import type { BatchRange, StepKind } from '../custody-step.ts';
import { partyLink } from '../party-link-rules.ts';
import { ssccLink } from '../thing-link-rules.ts';

/** What we do with goods ourselves: steps of custody, and what issuance and inspectors do. */
export type OwnStepKind =
  | StepKind
  | 'commissioning'
  | 'voiding'
  | 'unvoiding'
  | 'recalling'
  | 'recallEnding'
  | 'inspecting';

/** A step of our own, until it is an event. */
export interface OwnStep {
  readonly kind: OwnStepKind;
  readonly at: Date;
  /** When somebody found that it did not happen; null for what did. */
  readonly deniedAt: Date | null;
  readonly parent: string | null;
  readonly units: readonly string[];
  readonly ranges: readonly BatchRange[];
  readonly placeId: string | null;
  readonly fromId: string | null;
  readonly toId: string | null;
  readonly isReturn: boolean;
  readonly deliveryNote: string | null;
  /** Of voiding. */
  readonly reason: VoidReason | null;
  /** Of inspecting: whether what was found is genuine. */
  readonly isGenuine: boolean | null;
  /** Of inspecting: the division where it was found, and the place in words; absent in older notes. */
  readonly seenIn?: { readonly adcode: string; readonly text: string };
  /** Of unpacking: why, where somebody said. */
  readonly why?: string;
}

/** What must be looked up to tell a step. */
export interface StepFacts {
  /** The offset from UTC where the brand is, as `+08:00`. */
  readonly offset: string;
  /** GLNs of parties and places; null for who has none. */
  readonly glns: ReadonlyMap<string, string | null>;
  /** Where parties without a GLN are named. */
  readonly publicBaseUrl: string;
  /** Of the batch of the step's items, where they are of one. */
  readonly lot: { readonly number: string; readonly expiryDate: string | null } | null;
}

type Told = Pick<EpcisEvent, 'type' | 'action' | 'bizStep' | 'disposition'>;

const tell = (
  action: NonNullable<EpcisEvent['action']>,
  bizStep: string,
  disposition: string,
  type = 'ObjectEvent',
): Told => ({ type, action, bizStep, disposition });

/** Reasons for which units are set aside, and may come back. */
const heldDispositions: Readonly<Partial<Record<VoidReason, string>>> = {
  ...{ stolen: 'stolen', damaged: 'damaged', returned: 'returned' },
  ...{ expired_stock: 'expired', sample: 'non_sellable_other' },
};

function tellVoiding(reason: VoidReason | null): Told {
  if (reason === null || !reversibleVoidReasons.includes(reason)) {
    return tell('DELETE', 'decommissioning', 'inactive');
  }
  return tell('OBSERVE', 'holding', heldDispositions[reason] ?? 'non_sellable_other');
}

/** The words of the Core Business Vocabulary (CBV 2.0, 7.1 and 7.2) for a step. */
function tellStep({ kind, isReturn, reason, isGenuine }: OwnStep): Told {
  switch (kind) {
    case 'commissioning':
      return tell('ADD', 'commissioning', 'active');
    case 'packing':
      return tell('ADD', 'packing', 'in_progress', 'AggregationEvent');
    case 'unpacking':
      return tell('DELETE', 'unpacking', 'in_progress', 'AggregationEvent');
    case 'shipping':
      return tell('OBSERVE', 'shipping', isReturn ? 'returned' : 'in_transit');
    case 'receiving':
      return tell('OBSERVE', 'receiving', isReturn ? 'returned' : 'in_progress');
    case 'sampling':
      return tell('OBSERVE', 'sampling', 'non_sellable_other');
    case 'destroying':
      return tell('DELETE', 'destroying', 'destroyed');
    case 'voiding':
      return tellVoiding(reason);
    case 'unvoiding':
    case 'recallEnding':
      return tell('OBSERVE', 'other', 'active');
    case 'recalling':
      return tell('OBSERVE', 'holding', 'recalled');
    case 'inspecting':
      return tell(
        'OBSERVE',
        'inspecting',
        isGenuine === false ? 'no_pedigree_match' : 'in_progress',
      );
  }
}

/** Where an event names things: what is packed stands apart from what it is packed into. */
export const itemFieldOf = ({ type }: Pick<EpcisEvent, 'type'>): 'childEPCs' | 'epcList' =>
  type === 'AggregationEvent' ? 'childEPCs' : 'epcList';

/** The event of a step, but for its items: those follow the units in the event's `itemFieldOf`. */
export function tellEvent(step: OwnStep, facts: StepFacts): EpcisEvent {
  const told = tellStep(step);
  const place = step.placeId === null ? null : { id: nameParty(step.placeId, '414', facts) };
  const stays = step.kind !== 'shipping';
  return {
    ...told,
    eventTime: step.at.toISOString(),
    eventTimeZoneOffset: facts.offset,
    ...(step.parent !== null && { parentID: ssccLink(step.parent) }),
    [itemFieldOf(told)]: step.units.map(ssccLink),
    ...(place && { readPoint: place, ...(stays && { bizLocation: place }) }),
    ...(step.seenIn && tellSeenIn(step.seenIn, facts)),
    ...(step.why !== undefined && { ...ownFields(facts), 'zhenma:reason': step.why }),
    ...tellParties(step, facts),
    ...(step.kind === 'commissioning' && facts.lot && { ilmd: tellLot(facts.lot) }),
    ...(step.deniedAt && {
      errorDeclaration: {
        declarationTime: step.deniedAt.toISOString(),
        reason: 'did_not_occur',
      },
    }),
  };
}

/** Says what fields of our own mean. */
const ownFields = ({ publicBaseUrl }: StepFacts) => ({
  '@context': [{ zhenma: `${publicBaseUrl}/epcis-fields/` }],
});

/**
 * Where an inspector saw goods. A market's place has no GLN: its division is named under our own
 * address, and the words are a field of our own. No `bizLocation`: nobody knows whether they stay there.
 */
function tellSeenIn({ adcode, text }: NonNullable<OwnStep['seenIn']>, facts: StepFacts) {
  return {
    ...ownFields(facts),
    readPoint: { id: `${facts.publicBaseUrl}/divisions/${adcode}` },
    ...(text !== '' && { 'zhenma:placeText': text }),
  };
}

const tellLot = ({ number, expiryDate }: NonNullable<StepFacts['lot']>) => ({
  'cbvmda:lotNumber': number,
  ...(expiryDate !== null && { 'cbvmda:itemExpirationDate': expiryDate }),
});

const nameParty = (id: string, ai: '414' | '417', { glns, publicBaseUrl }: StepFacts): string =>
  partyLink({ id, gln: glns.get(id) ?? null }, ai, publicBaseUrl);

function tellParties({ fromId, toId, deliveryNote }: OwnStep, facts: StepFacts) {
  const type = 'possessing_party';
  return {
    ...(fromId !== null && { sourceList: [{ type, source: nameParty(fromId, '417', facts) }] }),
    ...(toId !== null && {
      destinationList: [{ type, destination: nameParty(toId, '417', facts) }],
    }),
    ...(deliveryNote !== null && {
      bizTransactionList: [
        { type: 'desadv', bizTransaction: noteLink(deliveryNote, fromId, facts) },
      ],
    }),
  };
}

/** A delivery note's number with the GLN of who wrote it (CBV 2.0, 8.5.2), or under our own address. */
function noteLink(note: string, fromId: string | null, facts: StepFacts): string {
  const gln = fromId === null ? null : (facts.glns.get(fromId) ?? null);
  const number = encodeURIComponent(note);
  return gln === null
    ? `${facts.publicBaseUrl}/delivery-notes/${number}`
    : `urn:epcglobal:cbv:bt:${gln}:${number}`;
}

/** The offset from UTC that a time zone has at a moment, as `+08:00`. */
export function offsetOf(timeZone: string, at: Date): string {
  const minutes = Math.trunc(offsetAt(at.getTime(), timeZone) / 60_000);
  const pad = (part: number) => String(Math.abs(part)).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${pad(Math.trunc(minutes / 60))}:${pad(minutes % 60)}`;
}

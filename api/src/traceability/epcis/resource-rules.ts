import { bizSteps, dispositions, eventTypes, type EpcisResource } from '@zhenma/contract';
import { canoniseIdentifier, shortenWord } from './identifier-rules.ts';
import type { NameKind } from './name-kinds.ts';

/** What a top-level resource is made of. */
export interface ResourceFacts {
  readonly kind: NameKind;
  /** Members that the standard has, whether or not an event names them. */
  readonly standard: readonly string[];
  /** The query parameter that asks for a member's events. */
  readonly parameter: string;
  /** The one form of a member's name. */
  canonise(member: string): string;
}

const asItIs = (member: string): string => member;

export const resources: Readonly<Record<EpcisResource, ResourceFacts>> = {
  eventTypes: {
    ...{ kind: 'type', standard: eventTypes, parameter: 'eventType', canonise: asItIs },
  },
  epcs: {
    ...{ kind: 'epc', standard: [], parameter: 'MATCH_anyEPC', canonise: canoniseIdentifier },
  },
  bizSteps: {
    ...{ kind: 'step', standard: bizSteps, parameter: 'EQ_bizStep' },
    canonise: (member) => shortenWord('BizStep', member),
  },
  bizLocations: {
    ...{ kind: 'location', standard: [], parameter: 'EQ_bizLocation' },
    canonise: canoniseIdentifier,
  },
  readPoints: {
    ...{ kind: 'read', standard: [], parameter: 'EQ_readPoint', canonise: canoniseIdentifier },
  },
  dispositions: {
    ...{ kind: 'disposition', standard: dispositions, parameter: 'EQ_disposition' },
    canonise: (member) => shortenWord('Disp', member),
  },
};

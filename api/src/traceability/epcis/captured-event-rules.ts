import type { CapturedEvent } from '../captured-event.ts';
import type { EventRecord } from './event-records.ts';
import type { Token } from './token-rules.ts';

type Stored = Pick<
  EventRecord,
  '_id' | 'eventId' | 'hash' | 'captureId' | 'eventTime' | 'facets' | 'epcs'
> & { by?: EventRecord['by'] };

/** Tells a captured event by what it is found by. */
export function readCaptured(record: Stored): CapturedEvent {
  const { _id, eventId, hash, captureId, eventTime: at, by = null, facets, epcs } = record;
  const first = (kind: string): string | null => valuesOf(facets, kind)[0] ?? null;
  const party = (kind: string): string | null => first(kind)?.replace(/^[^|]*\|/, '') ?? null;
  return {
    ...{ _id, eventId, hash, captureId, at, by },
    ...{ type: first('type') ?? '', action: first('action'), step: first('step') },
    ...{ disposition: first('disposition'), place: first('location') ?? first('read') },
    ...{ from: party('source'), to: party('destination') },
    parent: valuesOf(epcs, 'parent')[0] ?? null,
    things: valuesOf(epcs, 'epc'),
    isDenied: valuesOf(facets, 'has').includes('errorDeclaration'),
  };
}

const valuesOf = (tokens: readonly Token[], kind: string): string[] =>
  tokens.flatMap((token) => (token.startsWith(`${kind}:`) ? token.slice(kind.length + 1) : []));

import { listEpcisEvents } from '@zhenma/contract';
import type { ProblemError } from '../../api/problem-error.ts';
import { useOperation } from '../../api/hooks.ts';
import {
  findCodesInside,
  linkOfSscc,
  readEvents,
  tellUnitEvents,
  type UnitEvent,
} from './unit-event-rules.ts';

/** More events than these are told on the page of the events. */
const mostEvents = 50;

export interface UnitLife {
  events: UnitEvent[];
  codes: string[];
  hasMore: boolean;
  isLoading: boolean;
  error: ProblemError | null;
}

/** What happened to a logistic unit and what is in it, by the events of it and of what it is in. */
export function useUnitEvents(sscc: string, around: readonly string[]): UnitLife {
  const links = [sscc, ...around].map(linkOfSscc).join('|');
  const found = useOperation(listEpcisEvents, {
    query: { MATCH_anyEPC: links, perPage: mostEvents },
  });
  const events = readEvents(found.data);
  return {
    events: tellUnitEvents(events, sscc, around),
    codes: findCodesInside(events, sscc),
    hasMore: events.length >= mostEvents,
    isLoading: found.data === undefined && found.error === null,
    error: found.error,
  };
}

import type { AnsweredEvent } from './query-service.ts';
import { epcisContext } from './context-rules.ts';

/** Events as an EPCISQueryDocument (EPCIS 2.0, 12.7.1). */
export function buildQueryDocument(
  events: readonly AnsweredEvent[],
  {
    now,
    queryName = 'SimpleEventQuery',
    subscriptionId,
  }: {
    now: Date;
    queryName?: string;
    subscriptionId?: string;
  },
) {
  return {
    '@context': epcisContext,
    type: 'EPCISQueryDocument' as const,
    schemaVersion: '2.0',
    creationDate: now.toISOString(),
    epcisBody: {
      queryResults: {
        queryName,
        ...(subscriptionId !== undefined && { subscriptionID: subscriptionId }),
        resultsBody: { eventList: events },
      },
    },
  };
}

/** The members of a resource (EPCIS 2.0, 12.4). */
export const buildCollection = (member: readonly string[]) => ({
  '@context': epcisContext,
  type: 'Collection' as const,
  member: [...member],
});

import type { Model, PipelineStage } from 'mongoose';
import type { CapturedEvent, CapturedEvents, Stay } from '../captured-event.ts';
import { ssccLink } from '../thing-link-rules.ts';
import { readCaptured } from './captured-event-rules.ts';
import type { EventRecord } from './event-records.ts';
import type { OwnItemNames } from './own-items.ts';
import { epcRoles, makeToken, type Token } from './token-rules.ts';

/** Captures are named so; own steps are told under the names of their notes. */
const byCapture = { $gte: 'cap_', $lt: 'cap`' };
/** Its index; others would be read through from one end. */
const byThings = { brandId: 1, epcs: 1, eventTime: 1, _id: 1 } as const;

const tokensOf = (link: string): Token[] => epcRoles.map((role) => makeToken(role, link));

/** Finds what others told of things; see `CapturedEvents`. */
export function createCapturedEvents({
  Events,
  items,
}: {
  Events: Model<EventRecord>;
  items: OwnItemNames;
}): CapturedEvents {
  return {
    async eventsOf(brandId, { item, stays }, most) {
      const links = item ? await items.write(brandId, [item]) : [];
      const wanted = [...links, ...stays.map(({ sscc }) => ssccLink(sscc))].flatMap(tokensOf);
      if (wanted.length === 0) return [];
      const pipeline: PipelineStage[] = [
        { $match: { brandId, epcs: { $in: wanted }, captureId: byCapture } },
        { $sort: { eventTime: -1, _id: -1 } },
        { $limit: most },
        {
          // An event can name thousands of other things.
          $project: {
            ...{ eventId: 1, hash: 1, captureId: 1, eventTime: 1, by: 1, facets: 1 },
            epcs: {
              $filter: {
                input: '$epcs',
                cond: {
                  $or: [
                    { $in: ['$$this', wanted] },
                    { $regexMatch: { input: '$$this', regex: '^parent:' } },
                  ],
                },
              },
            },
          },
        },
      ];
      const found = await Events.aggregate<EventRecord>(pipeline).hint(byThings);
      return found.map(readCaptured).filter(
        ({ at, things, parent }) =>
          links.some((link) => things.includes(link)) ||
          // What the item was made from, or became, names it in other lists.
          (things.length === 0 && parent === null) ||
          stays.some((stay) => {
            const link = ssccLink(stay.sscc);
            return (things.includes(link) || parent === link) && isWithin(at, stay);
          }),
      );
    },
  };
}

const isWithin = (at: CapturedEvent['at'], { since, until }: Stay): boolean =>
  (since === null || since <= at) && (until === null || at <= until);

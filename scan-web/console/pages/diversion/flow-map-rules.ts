import type { DiversionFlow } from '@zhenma/contract';
import { findPlace, type Flow, type Place } from '../../maps/flow-rules.ts';
import type { Boundaries } from '../../maps/use-boundaries.ts';

export const keyOf = ({ dealer, foundIn }: DiversionFlow): string =>
  `${dealer.id}:${foundIn.adcode}`;

/** What can be drawn of the flows, by how much went. */
export const toFlows = (flows: readonly DiversionFlow[], measure: 'units' | 'value'): Flow[] =>
  flows.flatMap((flow) => {
    const { from, foundIn, grade, units, valueFen } = flow;
    if (from === null) return [];
    const weight = measure === 'value' ? valueFen : units;
    return [{ key: keyOf(flow), from: from.adcode, to: foundIn.adcode, weight, grade }];
  });

/** The provinces at the ends of the first flows, at most so many; those goods came from at the other side. */
export function nameEnds(
  boundaries: Boundaries,
  flows: readonly DiversionFlow[],
  most: number,
): (Place & { side: 'left' | 'right' })[] {
  const named = new Map<string, Place & { side: 'left' | 'right' }>();
  for (const { from, foundIn } of flows) {
    for (const [adcode, side] of [
      [foundIn.adcode, 'left'],
      [from?.adcode ?? '', 'right'],
    ] as const) {
      const place = findPlace(boundaries, adcode);
      if (place === undefined || named.has(adcode) || named.size >= most) continue;
      named.set(adcode, { ...place, side });
    }
  }
  return [...named.values()];
}

const entities: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

/** Text for a place that takes HTML: a dealer's name must not become part of the page. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (mark) => entities[mark] ?? mark);

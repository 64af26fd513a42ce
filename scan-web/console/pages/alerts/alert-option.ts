import type { AlertDetail } from '@zhenma/contract';
import type { EChartsCoreOption } from 'echarts/core';
import type { ChartColours } from '../../charts/use-chart-colours.ts';
import { buildFlowOption } from '../../maps/flow-option.ts';
import { findPlace } from '../../maps/flow-rules.ts';
import { provinceOf } from '../../maps/map-rules.ts';
import type { Boundaries } from '../../maps/use-boundaries.ts';

/** Blue for where the goods belong, orange for where they were found; also told apart by lightness. */
export const alertColours = { territory: '#56b4e9', found: '#d55e00' } as const;

/** China with the dealer's provinces, the province where the goods were found, and the ways between. */
export function buildAlertOption(
  boundaries: Boundaries,
  alert: Pick<AlertDetail, 'dealer' | 'foundIn' | 'grade' | 'quantity'>,
  colours: ChartColours,
): EChartsCoreOption {
  const { grade, foundIn } = alert;
  const homes = [...new Set(alert.dealer.territory.map(({ adcode }) => provinceOf(adcode)))];
  const territory = homes.flatMap((adcode) => findPlace(boundaries, adcode) ?? []);
  const found = findPlace(boundaries, foundIn.adcode);
  return buildFlowOption({
    ...{ boundaries, colours, widest: 2, lineColour: colours.text },
    flows: homes.map((from) => ({ key: from, from, to: foundIn.adcode, weight: 1, grade })),
    named: [
      ...territory.map((place) => ({ ...place, side: 'right' as const })),
      ...(found === undefined ? [] : [{ ...found, side: 'left' as const }]),
    ],
    painted: new Map([
      ...territory.map(({ name }) => [name, alertColours.territory] as const),
      ...(found === undefined ? [] : [[found.name, alertColours.found] as const]),
    ]),
  });
}

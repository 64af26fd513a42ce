import type { AlertDetail } from '@zhenma/contract';
import type { EChartsCoreOption } from 'echarts/core';
import type { ChartColours } from '../../charts/use-chart-colours.ts';
import { provinceOf } from '../../maps/map-rules.ts';
import { insetStyle, labelStyle } from '../../maps/map-style.ts';
import type { Boundaries } from '../../maps/use-boundaries.ts';

/** Blue for where the goods belong, orange for where they were found; also told apart by lightness. */
export const alertColours = { territory: '#56b4e9', found: '#d55e00' } as const;

type Point = [number, number];

function findPlace(
  boundaries: Boundaries,
  adcode: string,
): { name: string; at: Point } | undefined {
  const province = provinceOf(adcode);
  const found = boundaries.features.find(({ properties }) => properties.adcode === province);
  const { name, cp } = found?.properties ?? {};
  return name === undefined || cp === undefined ? undefined : { name, at: cp };
}

/** China with the dealer's provinces, the province where the goods were found, and the way between. */
export function buildAlertOption(
  boundaries: Boundaries,
  alert: Pick<AlertDetail, 'dealer' | 'foundIn'>,
  colours: ChartColours,
): EChartsCoreOption {
  const provinces = new Set(alert.dealer.territory.map(({ adcode }) => provinceOf(adcode)));
  const territory = [...provinces].flatMap((adcode) => findPlace(boundaries, adcode) ?? []);
  const found = findPlace(boundaries, alert.foundIn.adcode);
  const [home] = territory;
  const paint = (name: string, colour: string) => ({
    name,
    itemStyle: { areaColor: colour, borderColor: colours.ground },
  });
  return {
    animation: false,
    geo: {
      map: 'china',
      silent: true,
      left: 8,
      right: 8,
      top: 8,
      bottom: 8,
      itemStyle: { areaColor: colours.land, borderColor: colours.ground, borderWidth: 0.8 },
      regions: [
        ...territory.map(({ name }) => paint(name, alertColours.territory)),
        ...(found === undefined ? [] : [paint(found.name, alertColours.found)]),
        insetStyle(colours),
      ],
    },
    series: [
      {
        type: 'scatter',
        coordinateSystem: 'geo',
        silent: true,
        symbolSize: 6,
        itemStyle: { color: colours.text },
        label: { ...labelStyle(colours), fontSize: 13, show: true, formatter: '{b}', distance: 7 },
        data: [
          ...territory.map(({ name, at }) => ({ name, value: at, label: { position: 'right' } })),
          ...(found === undefined
            ? []
            : [{ name: found.name, value: found.at, label: { position: 'left' } }]),
        ],
      },
      {
        type: 'lines',
        coordinateSystem: 'geo',
        silent: true,
        symbol: ['none', 'arrow'],
        symbolSize: 13,
        lineStyle: { color: colours.text, width: 2, curveness: 0.25, opacity: 0.9 },
        data: home === undefined || found === undefined ? [] : [{ coords: [home.at, found.at] }],
      },
    ],
  };
}

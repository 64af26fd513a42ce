import type { ChartColours } from '../charts/use-chart-colours.ts';

/** Names on a map: legible on every shade by an outline in the ground's colour. */
export const labelStyle = (colours: ChartColours) => ({
  color: colours.text,
  fontFamily: colours.font,
  fontSize: 11,
  textBorderColor: colours.ground,
  textBorderWidth: 2.5,
});

/** An area that others are drawn upon; it holds no number. */
export const groundStyle = (name: string, colours: ChartColours) => ({
  name,
  itemStyle: { areaColor: colours.land, borderColor: colours.muted, borderWidth: 1 },
  label: { show: false },
  tooltip: { show: false },
  emphasis: {
    label: { show: false },
    itemStyle: { areaColor: colours.land, borderColor: colours.muted, borderWidth: 1 },
  },
});

/** The frame of the islands in the South China Sea, part of every map of China; it holds no number. */
export const insetStyle = (colours: ChartColours) => ({
  name: '南海诸岛',
  itemStyle: { areaColor: colours.muted, borderColor: colours.muted, borderWidth: 0.6 },
  label: { show: false },
  tooltip: { show: false },
  emphasis: {
    disabled: true,
    label: { show: false },
    itemStyle: { areaColor: colours.muted, borderColor: colours.muted, borderWidth: 0.6 },
  },
});

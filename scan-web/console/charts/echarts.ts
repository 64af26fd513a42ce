import { BarChart, LinesChart, MapChart, ScatterChart } from 'echarts/charts';
import { GeoComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, registerMap, use as addParts } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';

// Only what the console draws; everything else stays out of the bundle.
addParts([
  BarChart,
  CanvasRenderer,
  GeoComponent,
  GridComponent,
  LinesChart,
  MapChart,
  ScatterChart,
  TooltipComponent,
]);

export { init, registerMap };

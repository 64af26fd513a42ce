import { defineTexts } from '../../i18n/define-texts.ts';

export default defineTexts({
  zh: {
    title: '地图',
    titleOf: '{{place}}的扫码地图',
    country: '全国',
    countedUntil: '统计至',
    metric: '指标',
    metrics: {
      scans: '扫码',
      firstScans: '首次验证',
      visitors: '访客',
      repeatScans: '他人再次查询',
    },
    region: '地区',
    csv: '导出 CSV',
    png: '导出图片',
    mapLabel: '{{place}}各地区的{{metric}}分布图；旁边的表格有相同的数字',
    none: '无',
    approval: '审图号：{{number}}',
    sources: '地点来自定位 {{gps}}、IP 地址 {{ip}}；没有地点 {{none}}',
    unplaced: '{{unplaced}} 次扫码不能确定到这一级，{{abroad}} 次在境外，没有画在图上。',
    visitorsHint: '访客按天去重后相加',
    drill: '点击省份看城市，点击城市看网格',
    noCells: '这里没有可以显示的网格：要有人分享位置，而且一格里至少有五位访客。',
    hiddenCells:
      '{{without}} 次扫码没有分享（足够准确的）位置；{{cells}} 个访客不到 {{few}} 位或排在最后的网格共 {{hidden}} 次扫码，为保护个人不单独显示。',
    mapMissing: '没有这个地区的地图，请看表格',
    empty: '这段时间没有带地点的扫码。放宽时间范围，或等码发到市场上。',
    table: '{{place}}各地区的数字',
  },
  en: {
    title: 'Map',
    titleOf: 'Scan map of {{place}}',
    country: 'China',
    countedUntil: 'Counted until',
    metric: 'Measure',
    metrics: {
      scans: 'Scans',
      firstScans: 'First scans',
      visitors: 'Visitors',
      repeatScans: 'By another visitor',
    },
    region: 'Region',
    csv: 'CSV',
    png: 'Image',
    mapLabel: 'Map of {{metric}} by region of {{place}}; the table beside it has the same numbers',
    none: 'none',
    approval: '审图号 (map approval): {{number}}',
    sources: 'Places from GPS {{gps}}, from IP addresses {{ip}}; without a place {{none}}',
    unplaced:
      '{{unplaced}} scans cannot be placed at this level and {{abroad}} were abroad; they are not on the map.',
    visitorsHint: 'Visitors are counted once a day and added up',
    drill: 'Click a province for its cities, and a city for its cells',
    noCells:
      'There are no cells to show here: people must have shared their position, at least five visitors in one cell.',
    hiddenCells:
      '{{without}} scans came without a (good enough) position; {{hidden}} scans in {{cells}} cells with fewer than {{few}} visitors, or beyond the first ones, are not shown one by one, to protect people.',
    mapMissing: 'There is no map of this region; see the table',
    empty: 'No scans with a place in this period. Widen it, or wait until goods reach the market.',
    table: 'Numbers by region of {{place}}',
  },
});

import { defineTexts } from '../../i18n/define-texts.ts';

export default defineTexts({
  zh: {
    title: '预警',
    lead: '货品在经销商区域之外被多人扫到',
    notFound: '没有这条预警',
    back: '回到预警列表',
    allStates: '全部',
    state: '状态',
    what: '发生了什么',
    headline: '{{dealer}}的货出现在{{place}}',
    product: '商品与批号',
    reach: '访客 / 件数',
    openedAt: '发现时间',
    empty: '没有预警。货品都在经销商的区域内被扫到；一旦有货在区域外被多人扫到，会出现在这里。',
    story:
      '批次 {{batch}}（{{lot}}）的第 {{from}}–{{to}} 件于 {{shippedAt}} 发给了{{dealer}}，约定区域是{{territory}}。有 {{visitors}} 位不同的访客在{{place}}扫了其中 {{units}} 件；正常销售的货，预计只有 {{expected}} 位。',
    carton: '箱 {{id}}。',
    lot: '经销商这一批货中，有 {{count}} 箱可疑。',
    chance:
      '正常销售的货出现这种情况的概率不超过 {{p}}，无论查看多少次；约有 {{quantity}} 件流到{{place}}。',
    grade: { strong: '有定位佐证', inspect: '待核查' },
    gradeHint: {
      strong: '其中 {{count}} 位访客由手机定位确认在{{place}}，移动网络的地址偏差解释不了。',
      inspect: '地点只由网络地址得知，手机定位不足以佐证：请派人核查，不要据此指责经销商。',
    },
    strength: '证据强度',
    figures: {
      visitors: '{{place}}的访客',
      everywhere: '这批货的全部访客',
      quantity: '估计流出',
      share: '其中在{{place}}',
    },
    people: '人',
    pieces: '件',
    map: {
      title: '约定区域与发现地',
      label: '中国地图：约定区域是{{territory}}，发现地是{{place}}',
      territory: '约定区域',
      found: '发现地',
    },
    next: {
      title: '现在做什么',
      verify:
        '先核实：看下面的证据是否来自不同的人、不同的日子。IP 地址只能说明省份，移动网络误差常达两百公里。',
      dealer: '联系经销商，请其说明这批货的去向',
      shipments: '查看这家经销商的其他发货',
      map: '在地图上看{{place}}的扫码',
      decide: '有结论后，在右上角确认或排除，并写明原因。',
    },
    evidence: {
      title: '证据',
      at: '时间',
      unit: '第几件',
      code: '码',
      visitor: '访客',
      place: '地点',
      source: '地点来源',
      gps: '定位',
      ip: 'IP 地址',
      hint: '同一代号是同一位访客',
    },
    history: {
      title: '处理记录',
      opened: '系统发现',
      none: '还没有人处理。',
      acknowledged: '{{by}} 确认',
      dismissed: '{{by}} 排除',
    },
    acknowledge: {
      action: '确认窜货',
      title: '确认这是窜货？',
      effect: '预警将标为已确认，并记入审计记录。这不会自动处罚经销商，也不影响消费者的验证结果。',
    },
    dismiss: {
      action: '排除',
      title: '排除这条预警？',
      effect: '预警将标为已排除，并记入审计记录。这 {{count}} 件货的扫码记录不变。',
    },
    done: '已记录',
  },
  en: {
    title: 'Alerts',
    lead: 'Goods scanned by several people outside their dealer’s territory',
    notFound: 'There is no such alert',
    back: 'Back to the alerts',
    allStates: 'All',
    state: 'State',
    what: 'What happened',
    headline: 'Goods of {{dealer}} appeared in {{place}}',
    product: 'Product and lot',
    reach: 'Visitors / units',
    openedAt: 'Noticed',
    empty:
      'No alerts. Goods are scanned within their dealers’ territories; goods that several people scan elsewhere show here.',
    story:
      'Units {{from}}–{{to}} of batch {{batch}} ({{lot}}) were shipped on {{shippedAt}} to {{dealer}}, whose territory is {{territory}}. {{visitors}} different visitors scanned {{units}} of them in {{place}}, where {{expected}} would be usual.',
    carton: 'Carton {{id}}.',
    lot: 'Of what the dealer got of this lot, {{count}} cartons are suspect.',
    chance:
      'Honest goods look like this with a chance of at most {{p}}, however often one looks; about {{quantity}} units went to {{place}}.',
    grade: { strong: 'Confirmed by positions', inspect: 'To inspect' },
    gradeHint: {
      strong:
        '{{count}} of the visitors are known to be in {{place}} by their phones’ own positions; errors of mobile networks do not explain them.',
      inspect:
        'The place is known by networks’ addresses only: send somebody to look, and accuse nobody by this.',
    },
    strength: 'Strength',
    figures: {
      visitors: 'Visitors in {{place}}',
      everywhere: 'All visitors of these goods',
      quantity: 'Estimated to be there',
      share: 'Of them in {{place}}',
    },
    people: '',
    pieces: '',
    map: {
      title: 'Territory and where the goods were found',
      label: 'Map of China: the territory is {{territory}}, the goods were found in {{place}}',
      territory: 'Territory',
      found: 'Found in',
    },
    next: {
      title: 'What to do now',
      verify:
        'Check first: does the evidence below come from different people on different days? An IP address tells the province only; on mobile networks it is often wrong by 200 km.',
      dealer: 'Ask the dealer where these goods went',
      shipments: 'See the dealer’s other shipments',
      map: 'See scans in {{place}} on the map',
      decide: 'Then acknowledge or dismiss at the top right, with your reason.',
    },
    evidence: {
      title: 'Evidence',
      at: 'Time',
      unit: 'Unit',
      code: 'Code',
      visitor: 'Visitor',
      place: 'Place',
      source: 'Place known by',
      gps: 'GPS',
      ip: 'IP address',
      hint: 'The same name is the same visitor',
    },
    history: {
      title: 'History',
      opened: 'Noticed by the system',
      none: 'Nobody has dealt with it yet.',
      acknowledged: 'Acknowledged by {{by}}',
      dismissed: 'Dismissed by {{by}}',
    },
    acknowledge: {
      action: 'Acknowledge',
      title: 'Acknowledge this as diversion?',
      effect:
        'The alert is marked as acknowledged and the audit log records it. The dealer is not penalised by this, and consumers’ results do not change.',
    },
    dismiss: {
      action: 'Dismiss',
      title: 'Dismiss this alert?',
      effect:
        'The alert is marked as dismissed and the audit log records it. The scans of these {{count}} units stay as they are.',
    },
    done: 'Recorded',
  },
});

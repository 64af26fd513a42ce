/** What a refusal is about, with its verb, in the forms that the service writes. */
const things: readonly (readonly [RegExp, string])[] = [
  [/\bUnits (\d+) to (\d+) of batch (\d+)(?: (?:is|are)\b)?/g, '批次 $3 序号 $1–$2'],
  [/\bUnit (\d+) of batch (\d+)(?: is\b)?/g, '批次 $2 序号 $1'],
  [/\b(\d{18}) is\b/g, '$1'],
  [/\bthe brand\b/g, '品牌'],
];

/** Refusals about packing and moving goods, after the things are written; `$1` is the thing. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [/^There is no logistic unit (\S+); .+$/, '没有物流单元 $1：请核对号码，或先装箱'],
  [/^There is no logistic unit (\S+)$/, '没有物流单元 $1'],
  [/^(\S+) was broken up; .+$/, '$1 已拆开，请用另一个 SSCC'],
  [/^(\S+) was sampled; .+$/, '$1 已抽样，请用另一个 SSCC'],
  [/^(\S+) was destroyed; .+$/, '$1 已销毁，请用另一个 SSCC'],
  [
    /^(.+) packed in (\d{18}); take (?:it|them) out first, or repack (?:it|them)$/,
    '$1 已装在 $2 里：请先取出，或用改装',
  ],
  [/^(.+) packed in (\d{18}); (?:move|name) that.+$/, '$1 装在 $2 里：请整件处理 $2，或先取出'],
  [/^(.+) packed in (\d{18}); .+$/, '$1 已装在 $2 里：请先取出'],
  [/^(.+) gone: taken as a sample$/, '$1 已抽样取走'],
  [/^(.+) gone: destroyed$/, '$1 已销毁'],
  [/^Name what is shipped$/, '请先扫要发的货'],
  [/^Name what is packed into (\S+)$/, '请先扫要装进 $1 的货'],
  [/^Name what was taken away$/, '请说明取走了什么'],
  [/^(.+) on the way to (.+) already, with no movement$/, '$1 已在发往$2的途中'],
  [/^(.+) on the way to (.+) already, with (\S+)$/, '$1 已在发往$2的途中（流转单 $3）'],
  [/^(.+) shipped to (.+); receive (?:it|them) there first$/, '$1 已发往$2：请先在那里收货'],
  [
    /^(.+) at (.+), shipped with (\S+); (.+) cannot ship what it does not hold$/,
    '$1 在$2那里（流转单 $3）；$4不能发不在自己手里的货',
  ],
  [/^(.+) at (.+); (.+) cannot ship what it does not hold$/, '$1 在$2；$3不能发不在自己手里的货'],
  [/^(.+) at (.+), and (\S+) is packed at (.+); .+$/, '$1 在$2，而 $3 在$4装箱：请先把货移过去'],
  [/^(.+) at (.+), and (\d{18}) packed at (.+); .+$/, '$1 在$2，而 $3 在$4装箱：请先把货移过去'],
  [
    /^(.+) on the way to (.+), not on the way to (.+); tell what is missing before, .+$/,
    '$1 正发往$2，不是发往$3：请补记之前缺的一步，或直接登记收货后搁置',
  ],
  [
    /^(.+) at (.+), not on the way to (.+); tell what is missing before, .+$/,
    '$1 在$2，当时并没有发往$3：请补记之前缺的一步，或直接登记收货后搁置',
  ],
  [
    /^No site or dealer has the GLN of (\S+); .+$/,
    '没有地点或经销商用这个 GLN（$1）：请给收货方填上，再试一次',
  ],
  [
    /^The captured event does not say where the goods arrived; .+$/,
    '外部事件没有说明货到了哪里：请在实际地点登记收货，再搁置',
  ],
  [
    /^Who told that (.+) received these goods says now .+$/,
    '告知$1已收货的一方撤回了说法；收货记录仍在：请核实货在哪里，再搁置',
  ],
  [
    /^(.+) under the open recall (\S+); leave .+$/,
    '$1 正在召回（$2）：请拿出来，或发到品牌自己的地点；要发给经销商，须先结束召回',
  ],
  [/^Nothing of this is still to be received at (.+)$/, '这些在$1都已收过了'],
  [/^(\S+) cannot be packed into itself$/, '$1 不能装进自己'],
  [/^(\S+) cannot be packed into (\d{18}), .+$/, '$1 不能装进 $2：$2 本身就在它里面'],
  [/^(\S+) would hold units in more than (\d+) levels$/, '$1 里最多套 $2 层物流单元'],
  [/^(.+) in no (?:other )?logistic unit$/, '$1 没有装在任何箱里'],
  [/^(.+) void; take them out, or un-void them first$/, '$1 已作废：请拿出来，或先撤销作废'],
  [/^the SSCC must consist of digits only$/, 'SSCC 只有数字'],
  [
    /^the GTIN ends in the check digit (\d), must end in (\d)$/,
    'GTIN 校验位不对：末位是 $1，应为 $2',
  ],
  [/^there is no item \(01\).+ in .+$/, '里面没有商品码（01）…（21）…：请扫商品的标签'],
  [/^.+; give the code, its link, or .+$/, '读不出商品码：请扫商品的标签，或输入 20 位码'],
  [/^there is no SSCC \(00\) in .+$/, '里面没有 SSCC（00）：请扫箱或托盘的标签，或输入 18 位数字'],
  [/^.+; give an SSCC: .+$/, '读不出 SSCC：请扫箱或托盘的标签，或输入 18 位数字'],
  [/^the SSCC has (\d+) digits, must have 18$/, 'SSCC 应为 18 位，填了 $1 位'],
  [
    /^the SSCC ends in the check digit (\d), must end in (\d)$/,
    'SSCC 校验位不对：末位是 $1，应为 $2',
  ],
  [/^would fill (\d+) cases; one request packs up to (\d+)$/, '会装成 $1 箱；一次最多 $2 箱'],
  [/^names (\d+) SSCCs, and (\d+) are filled$/, '给了 $1 个 SSCC，要用 $2 个'],
  [/^the same SSCC stands twice; .+$/, '同一个 SSCC 出现了两次'],
  [/^must be another than who sends$/, '收货方不能是发货方'],
  [/^name the dealer who sends the goods back$/, '请选退货的经销商'],
  [/^name the goods, or the movement that came$/, '请扫到货，或从流转单收货'],
  [/^there is no such movement; check the number$/, '没有这张流转单，请核对单号'],
  [/^this is no code of an issued item of 品牌; take it out$/, '不是本品牌已签发的码，请拿出来'],
  [/^this is an inner code; .+$/, '这是内码，请扫外面可见的码'],
  [/^there is no such site or dealer; choose one$/, '没有这个地点或经销商，请重新选择'],
  [/^lies in the future; .+$/, '时间晚于现在，请校准设备时钟'],
  [/^lies more than (\d+) days back; .+$/, '时间早于 $1 天前，请校准设备时钟'],
  [/^Too much happened to these goods since$/, '这些货之后发生的事太多，不能再补记'],
  [
    /^One command takes at most (\d+) cases and ranges; .+$/,
    '一次最多处理 $1 个箱和区间，请分几次',
  ],
  [/^Command (\S+) is \w+; only conflicts .+$/, '这条已处理过，请刷新'],
  [
    /^The prefix (\d+) has no (\d+) SSCCs left with the extension digit (\d); .+$/,
    '厂商识别代码 $1 在扩展位 $3 下已不够 $2 个 SSCC，请换一个扩展位',
  ],
  [/^Set 品牌’s GS1 company prefix first, .+$/, '请先设置厂商识别代码，或扫已印好的 SSCC'],
  [/^give the 4 to 12 digits of the prefix$/, '请填 4 到 12 位数字'],
  [/^Another site has the GLN (\d+); .+$/, '另一个地点已用 GLN $1，请核对号码'],
];

/** A refusal about packing or moving goods in Chinese; null when it is not known. */
export function translateCustodyRefusal(message: string): string | null {
  const told = things.reduce((text, [pattern, words]) => text.replace(pattern, words), message);
  const known = sentences.find(([pattern]) => pattern.test(told));
  return known === undefined ? null : told.replace(...known);
}

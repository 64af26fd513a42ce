import type { LabelFinding } from '@zhenma/contract';

/** Findings name their element in front, as the command line needs it; here its place shows that. */
const place = /^elements\[\d+\](?:\.\w+)*(?: \((?:symbol|text|image|line|box)(?: ".*?")?\))?: /;

/** The first finding that keeps a template from being printed. */
export const findError = (findings: readonly LabelFinding[]): LabelFinding | undefined =>
  findings.find(({ severity }) => severity === 'error');

/** A finding without the name of its element. */
export const cutPlace = (message: string): string => message.replace(place, '');

/** What findings say in English, each with its Chinese sentence; `$1` is what the group found. */
const sentences: readonly (readonly [RegExp, string])[] = [
  [
    /^a module is ([\d.]+) mm \((\d+) dots? at (\d+) dpi\), which one faulty dot spoils; make the symbol at least ([\d.]+) mm .*$/,
    '模块只有 $1 mm（$3 dpi 下 $2 个点），一个坏点就会毁掉它；请把二维码放大到至少 $4 mm，或用分辨率更高的打印机',
  ],
  [
    /^a module is ([\d.]+) mm \(.*\), below 0.33 mm: .* at least ([\d.]+) mm$/,
    '模块只有 $1 mm，小于 0.33 mm，很多手机会读不出；请把二维码放大到至少 $2 mm',
  ],
  [
    /^a module is ([\d.]+) mm \(.*\): fine for phones, but below .* at least ([\d.]+) mm if .*$/,
    '模块 $1 mm，手机没有问题，但低于 GS1 对零售收银要求的 0.396 mm；若要在收银台扫，请放大到至少 $2 mm',
  ],
  [
    /^a module is ([\d.]+) mm \(.*\): fine for phones, but above .*$/,
    '模块 $1 mm，手机没有问题，但高于 GS1 对零售收银要求的 0.990 mm；若要在收银台扫，请缩小二维码',
  ],
  [
    /^it reaches into the ([\d.]+) mm that must stay free around .*$/,
    '它伸进了二维码四周须留空的 $1 mm；请移开它，或缩小二维码',
  ],
  [
    /^(#\w+) on (#\w+) has a contrast of about (\d+) % .*$/,
    '$1 印在 $2 上，扫描红光下的对比度只有约 $3%；请用深色（黑、深蓝、深绿）印在浅底上',
  ],
  [/^(#\w+) on (#\w+) is hard to read .*$/, '$1 印在 $2 上看不清；请把文字改深，或把底色改浅'],
  [
    /^the widest values need smaller type than the others: .*$/,
    '最宽的内容放不下，会被缩小；请放大文字框、减小最小字号、增加行数或缩短文字',
  ],
  [
    /^"(.*)" does not fit into ([\d.]+) × ([\d.]+) mm at ([\d.]+) pt, it would take ([\d.]+) pt; .*$/,
    '「$1」在 $2 × $3 mm 里以 $4 pt 放不下（须 $5 pt）；请放大文字框、减小字号、增加行数或缩短文字',
  ],
  [
    /^it stands ([\d.]+) mm beyond the left edge .*$/,
    '超出标签左边 $1 mm；请往右移、缩小它，或加大标签',
  ],
  [
    /^it stands ([\d.]+) mm beyond the right edge .*$/,
    '超出标签右边 $1 mm；请往左移、缩小它，或加大标签',
  ],
  [
    /^it stands ([\d.]+) mm beyond the top edge .*$/,
    '超出标签上边 $1 mm；请往下移、缩小它，或加大标签',
  ],
  [
    /^it stands ([\d.]+) mm beyond the bottom edge .*$/,
    '超出标签下边 $1 mm；请往上移、缩小它，或加大标签',
  ],
  [
    /^a corner stands ([\d.]+) mm beyond the edge of the round label.*$/,
    '有一角超出圆形标签 $1 mm；请往里移、缩小它，或加大标签',
  ],
  [/^there is no column \{(.*?)\}; use one of .*$/, '没有字段 {$1}；请用「插入字段」选择'],
  [
    /^(?:the )?job gives no value for \{(.*?)\}.*$/,
    '这个批次没有 {$1} 的值；请去掉它，或先补上资料',
  ],
  [/^the label font has no glyph for (.*); .*$/, '标签字体里没有 $1；请换别的字'],
  [/^no picture "(.*)" is given; .*$/, '没有图片「$1」；请上传它，或选择别的图片'],
  [
    /^"(.*)" is no picture that can be printed; .*$/,
    '「$1」不是可以打印的图片；请换 PNG、JPEG 或 WebP',
  ],
  [
    /^(\d+) modules and the quiet zone do not fit into ([\d.]+) mm; make it at least ([\d.]+) mm .*$/,
    '$1 个模块连同留白放不进 $2 mm；请放大到至少 $3 mm，或缩短内容',
  ],
];

/** A finding in Chinese; one that is not known stays in English. */
export function translateFinding(message: string): string {
  const text = cutPlace(message);
  const known = sentences.find(([pattern]) => pattern.test(text));
  return known === undefined ? text : text.replace(...known);
}

/** What a printer's notices are made of, in the order of English, each with its Chinese words. */
const pieces: readonly (readonly [RegExp, string])[] = [
  [/^the labels are used up; put in a new roll/, '标签用完了，请换上新卷'],
  [/^the labels are jammed; clear them/, '卡纸了，请清除'],
  [/^the ribbon is used up; put in a new one/, '碳带用完了，请换新的'],
  [/^the print head is open; close it/, '打印头开着，请合上'],
  [/^it is paused; press its pause key/, '打印机已暂停，请按它的暂停键'],
  [/^the print head is too hot; it goes on when it has cooled down/, '打印头过热，冷却后会继续'],
  [/^it reports a fault; look at its display/, '打印机报告故障，请看它的显示屏'],
  [
    /^it does not answer; look whether it needs labels, ribbon or its head closed/,
    '没有回应，请检查标签、碳带和打印头',
  ],
  [/^it does not answer/, '没有回应'],
  [
    /^it cannot be reached \(.*?\); check its address and that it is on/,
    '连不上，请核对地址，并确认已开机',
  ],
  [/^the connection broke \(.*?\)/, '连接中断'],
  [/^it takes no more data/, '不再接收数据'],
  [/^it prints no more/, '不再打印'],
  [/^trying again/, '正在重试'],
  [/^waiting/, '正在等待'],
  [/^the next label is index (\d+) \(position \d+\)/, '下一个标签是序号 $1'],
  [/^all labels were sent \(position \d+\)/, '标签都已送出'],
  [/^mend the printer and (?:retry the job|go on with --resume)/, '请修好打印机后重试'],
];

/**
 * What the service says of a printer, `NAME: PIECE; PIECE: PIECE`, in Chinese; null when any of it
 * is not known.
 */
export function translatePrinterNotice(message: string): string | null {
  const [, printer, notice] = /^(.+?): (.+)$/.exec(message) ?? [];
  if (printer === undefined || notice === undefined) return null;
  const said: string[] = [];
  let rest = notice;
  while (rest !== '') {
    const known = pieces.map(([pattern, words]) => ({ found: pattern.exec(rest), words }));
    const first = known.find(({ found }) => found !== null);
    const text = first?.found?.[0];
    if (first === undefined || text === undefined) return null;
    said.push(first.words.replace('$1', first.found?.[1] ?? ''));
    const after = rest.slice(text.length);
    rest = after.replace(/^[;:] /, '');
    if (after !== '' && rest === after) return null;
  }
  return `打印机 ${printer}：${said.join('；')}`;
}

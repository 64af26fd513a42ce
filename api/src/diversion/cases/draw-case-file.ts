import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { DiversionCaseDetail, DiversionStep } from '@zhenma/contract';
import PDFDocument from 'pdfkit';
import { readCoverage, writeAllDrawable } from './font-coverage-rules.ts';
import {
  nameFigure,
  writeFigure,
  severityWords,
  stateWords,
  stepWords,
  writeGoods,
  writePenalty,
  writeYuan,
} from './case-file-words-rules.ts';

/** A photograph as the file shows it. */
export interface FiledPhoto {
  sha256: string;
  /** Null where the file is not on this machine. */
  jpeg: Uint8Array | null;
}

export interface CaseFileContent {
  brandName: string;
  timeZone: string;
  shown: DiversionCaseDetail;
  photos: readonly FiledPhoto[];
}

const fontOf = (weight: string) =>
  createRequire(import.meta.url).resolve(
    `@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`,
  );
const fonts = { plain: fontOf('400Regular'), bold: fontOf('700Bold') };

const margin = 56;
const width = 595.28 - 2 * margin;
const colours = { ink: '#1b1f24', quiet: '#6b7280', line: '#d5d9de', alarm: '#b42318' };
const photoHeight = 190;

type Document = PDFKit.PDFDocument;

/**
 * Draws the file of a case, A4, in Chinese: who, what the dealer is held to, everything that
 * happened, the photographs, the ruling, and SHA-256 of every step and photograph. The same content
 * gives the same bytes: the document is dated by the case's last change. Signs that the fonts lack
 * are written by their numbers.
 */
export async function drawCaseFile({ photos, ...given }: CaseFileContent): Promise<Buffer> {
  const [plain, bold] = [fonts.plain, fonts.bold].map((font) => readCoverage(readFileSync(font)));
  const texts = writeAllDrawable(given, (sign) => plain?.(sign) === true && bold?.(sign) === true);
  const content = { ...texts, photos };
  const { shown } = content;
  const changedAt = new Date(shown.updatedAt);
  const document = new PDFDocument({
    ...{ size: 'A4', margin, bufferPages: true, lang: 'zh-CN', font: fonts.plain },
    info: {
      Title: `窜货案卷 ${shown.number}`,
      Author: content.brandName,
      CreationDate: changedAt,
      ModDate: changedAt,
    },
  });
  document.registerFont('plain', fonts.plain).registerFont('bold', fonts.bold);
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise<void>((resolve, reject) => {
    document.on('end', resolve).on('error', reject);
  });

  const moment = createMoment(content.timeZone);
  drawHead(document, content, moment);
  drawFacts(document, shown, moment);
  drawTimeline(document, shown, moment);
  drawPhotos(document, content.photos);
  drawRuling(document, shown);
  drawHashes(document, content);
  drawFooters(document, shown.number);
  document.end();
  await ended;
  return Buffer.concat(parts);
}

type Moment = (at: string | null) => string;

function createMoment(timeZone: string): Moment {
  const format = new Intl.DateTimeFormat('zh-CN', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  return (at) => (at === null ? '—' : format.format(new Date(at)));
}

function heading(document: Document, text: string): void {
  if (document.y > 700) document.addPage();
  document.moveDown(1).font('bold').fontSize(13).fillColor(colours.ink).text(text, margin);
  const { y } = document;
  document
    .moveTo(margin, y + 2)
    .lineTo(margin + width, y + 2)
    .lineWidth(0.6)
    .strokeColor(colours.line)
    .stroke();
  document.moveDown(0.5).font('plain').fontSize(10);
}

function facts(document: Document, rows: readonly (readonly [string, string | null])[]): void {
  const label = 92;
  for (const [name, value] of rows) {
    if (value === null || value === '') continue;
    if (document.y > 750) document.addPage();
    const { y } = document;
    document
      .font('plain')
      .fontSize(10)
      .fillColor(colours.quiet)
      .text(name, margin, y, { width: label });
    document.fillColor(colours.ink).text(value, margin + label, y, { width: width - label });
    document.moveDown(0.25);
  }
}

function drawHead(
  document: Document,
  { brandName, shown, timeZone }: CaseFileContent,
  moment: Moment,
): void {
  document
    .font('bold')
    .fontSize(20)
    .fillColor(colours.ink)
    .text(`窜货案卷 ${shown.number}`, margin);
  document.font('plain').fontSize(10).fillColor(colours.quiet).text(shown.title);
  heading(document, '一、当事人');
  facts(document, [
    ['品牌方', brandName],
    ['经销商', `${shown.dealer.name}（${shown.dealer.id}）`],
    ['经办人', shown.assignee?.name ?? null],
    ['状态', stateWords[shown.state]],
    ['立案时间', moment(shown.openedAt)],
    ['最近变动', moment(shown.updatedAt)],
    ['申辩截止', shown.appealUntil === null ? null : moment(shown.appealUntil)],
    ['时区', timeZone],
    ['预警编号', shown.alertId],
  ]);
}

function drawFacts(
  document: Document,
  { facts: given }: DiversionCaseDetail,
  moment: Moment,
): void {
  heading(document, '二、事实');
  facts(document, [
    ['商品', given.productName?.zh ?? null],
    ['生产批号', given.lot],
    ['货物', given.goods.length === 0 ? null : writeGoods(given.goods)],
    ['发货时间', given.shippedAt === null ? null : moment(given.shippedAt)],
    ['约定销售区域', given.territory.join('、')],
    ['实际出现地区', given.foundIn.join('、')],
    ...given.observed.map(({ what, value }) => [nameFigure(what), writeFigure(value)] as const),
    ['估计窜货数量', given.quantity === null ? null : `${given.quantity} 件`],
    ['估计货值', given.valueFen === null ? null : writeYuan(given.valueFen)],
    ['情况说明', given.account],
  ]);
  if (given.scans.length === 0) return;
  document.moveDown(0.5).fontSize(9).fillColor(colours.quiet);
  document.text('扫码记录（码已遮盖；访客为本案化名）', margin, document.y, { width });
  for (const scan of given.scans) {
    if (document.y > 760) document.addPage();
    const { y } = document;
    document.fontSize(9).fillColor(colours.ink);
    const cells: [string, number, number][] = [
      [moment(scan.at), 0, 120],
      [scan.maskedCode, 124, 150],
      [scan.place, 278, 130],
      [scan.visitor, 412, 70],
    ];
    for (const [text, x, wide] of cells) {
      document.text(text, margin + x, y, { width: wide, height: 12, ellipsis: true });
    }
    document.y = y + 13;
  }
}

const nameStep = ({ what, state, assignee, by }: DiversionStep): string => {
  if (what === 'moved') return `进入「${stateWords[state]}」`;
  if (what === 'assigned') return `分派给 ${assignee?.name ?? ''}`;
  return by.isDealer ? '经销商陈述' : stepWords[what];
};

function drawTimeline(document: Document, { steps }: DiversionCaseDetail, moment: Moment): void {
  heading(document, '三、经过与陈述');
  for (const step of steps) {
    if (document.y > 730) document.addPage();
    document.font('bold').fontSize(10).fillColor(colours.ink);
    document.text(`${step.number}. ${nameStep(step)}`, margin, document.y, { width });
    document.font('plain').fontSize(9).fillColor(colours.quiet);
    document.text(`${moment(step.at)}　${step.by.name}`, { width });
    const seen = [
      step.place === null ? null : `地点：${step.place.text}`,
      step.seenAt === null ? null : `时间：${moment(step.seenAt)}`,
      step.photos.length === 0 ? null : `照片 ${step.photos.length} 张`,
    ].filter((one) => one !== null);
    if (seen.length > 0) document.text(seen.join('　'), { width });
    if (step.text !== null) document.fontSize(10).fillColor(colours.ink).text(step.text, { width });
    document.moveDown(0.5);
  }
}

function drawPhotos(document: Document, photos: readonly FiledPhoto[]): void {
  if (photos.length === 0) return;
  heading(document, '四、照片');
  for (const [at, { sha256, jpeg }] of photos.entries()) {
    if (document.y + photoHeight + 24 > 780) document.addPage();
    const { y } = document;
    if (jpeg === null) {
      document.fillColor(colours.alarm).text('此照片不在本机', margin, y);
    } else {
      document.image(Buffer.from(jpeg), margin, y, { fit: [width, photoHeight] });
      document.y = y + photoHeight + 4;
    }
    document.fontSize(8).fillColor(colours.quiet);
    document.text(`照片 ${at + 1}　SHA-256 ${sha256}`, margin, document.y, { width });
    document.moveDown(0.8);
  }
}

function drawRuling(document: Document, { ruling }: DiversionCaseDetail): void {
  heading(document, '五、裁定');
  if (ruling === null) {
    document.fillColor(colours.quiet).text('尚未裁定', margin);
    return;
  }
  const list = (penalties: typeof ruling.penalties) =>
    penalties.map(writePenalty).join('；') || '无';
  facts(document, [
    ['结论', ruling.isUpheld ? '窜货成立' : '窜货不成立'],
    ['窜货数量', `${ruling.quantity} 件`],
    ['货值', writeYuan(ruling.valueFen)],
    ['程度', ruling.severity === null ? null : severityWords[ruling.severity]],
    ['处罚', list(ruling.penalties)],
    ['规则表建议', ruling.overrideReason === null ? null : list(ruling.suggested)],
    ['偏离规则的理由', ruling.overrideReason],
    ['理由', ruling.reason],
  ]);
}

function drawHashes(document: Document, { shown, photos }: CaseFileContent): void {
  heading(document, '六、SHA-256 清单');
  const { isWhole, brokenAt } = shown.chain;
  document.fontSize(9).fillColor(isWhole ? colours.quiet : colours.alarm);
  document.text(
    isWhole
      ? '每一步的摘要都包含上一步的摘要；核对结果：完整，未被改动。'
      : `核对结果：从第 ${brokenAt ?? 0} 步起与当初记录的不一致！`,
    { width },
  );
  document.moveDown(0.4).fontSize(8).fillColor(colours.ink);
  const lines = [
    `事实　${shown.factsSha256}`,
    ...shown.steps.map(({ number, hash }) => `步骤 ${number}　${hash}`),
    ...photos.map(({ sha256 }, at) => `照片 ${at + 1}　${sha256}`),
  ];
  for (const line of lines) {
    if (document.y > 770) document.addPage();
    document.text(line, margin, document.y, { width });
  }
}

function drawFooters(document: Document, number: string): void {
  const { start, count } = document.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page);
    // Below the bottom margin, where text would otherwise begin a page of its own.
    document.page.margins.bottom = 0;
    document.font('plain').fontSize(8).fillColor(colours.quiet);
    document.text(`${number}　第 ${page - start + 1} / ${count} 页`, margin, 808, {
      ...{ width, align: 'right', lineBreak: false },
    });
  }
}

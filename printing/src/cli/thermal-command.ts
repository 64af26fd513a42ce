import { createHash } from 'node:crypto';
import { writeLabelFile } from '../device/label-file.ts';
import { describeTroubles, type PrinterStatus } from '../device/printer-status.ts';
import type { PrintedLabel } from '../device/label-ledger.ts';
import { printLabels } from '../device/print-labels.ts';
import { openPrintState } from '../device/print-state-file.ts';
import { ConnectionLost } from '../device/printer-stream.ts';
import { createTcpDevice, type PrinterLanguage } from '../device/tcp-device.ts';
import { writeLabels } from '../device/write-labels.ts';
import type { LabelPlan } from '../plan/label-plan.ts';
import { PrintError } from '../print-error.ts';
import { drawSample } from '../read-back/sample-rules.ts';
import type { LabelWriter } from '../thermal/label-writer.ts';
import { checkLabelFile } from '../thermal/read-back/check-label-file.ts';
import { createTsplWriter } from '../thermal/tspl/write-tspl.ts';
import { createZplWriter } from '../thermal/zpl/write-zpl.ts';
import { openJob, type OpenJob } from './open-job.ts';
import { refuseExisting } from './output-files.ts';
import { startProgress } from './progress.ts';
import { readSymbolDrawing, tcpPrefix, type ThermalCommandOptions } from './thermal-options.ts';
import type { Tell, Told } from './told.ts';

type Job = OpenJob & {
  language: PrinterLanguage;
  writer: LabelWriter;
  /** The same for every run of the same job. */
  id: string;
  options: ThermalCommandOptions;
  signal: AbortSignal;
};

const notify = (line: string): boolean => process.stderr.write(`zhenma-print: ${line}\n`);

/** `zpl` and `tspl`: labels for a printer, into a file, to standard output or over the network. */
export async function runThermal(
  language: PrinterLanguage,
  codes: string | undefined,
  options: ThermalCommandOptions,
  signal: AbortSignal,
  tell: Tell,
): Promise<void> {
  const { out, template } = options;
  if (options.status === true) {
    await tell(askStatus(language, out));
    return;
  }
  if (codes === undefined)
    throw new PrintError('bad_option', 'codes: name a code package or a CSV list of codes');
  if (template === undefined)
    throw new PrintError('bad_option', '--template: name a ready template or a JSON file');
  if (out !== '-' && !out.startsWith(tcpPrefix)) await refuseExisting(out, options.force === true);
  const opened = await openJob(codes, { ...options, template });
  for (const warning of opened.warnings) notify(`warning: ${warning}`);
  const writer = await createWriter(language, opened.plan, options);
  const id = identifyJob(language, opened, options);
  const job: Job = { ...opened, language, writer, id, options, signal };
  const progress = startProgress(job.total, options.json !== true && out !== '-');
  try {
    if (out === '-') await runToOutput(job);
    else if (out.startsWith(tcpPrefix)) await tell(runToPrinter(job, progress.set));
    else await tell(runToFile(job, progress.set));
  } finally {
    progress.stop();
  }
}

function createWriter(
  language: PrinterLanguage,
  plan: LabelPlan,
  { darkness, speed, gap, ...options }: ThermalCommandOptions,
): Promise<LabelWriter> {
  const shared = {
    symbols: readSymbolDrawing(options.symbols),
    ...(darkness === undefined ? {} : { darkness }),
    ...(speed === undefined ? {} : { speed }),
  };
  return language === 'zpl'
    ? createZplWriter(plan, shared)
    : createTsplWriter(plan, { ...shared, ...(gap === undefined ? {} : { gap }) });
}

function identifyJob(
  language: PrinterLanguage,
  { plan, total }: OpenJob,
  { from, to, symbols, darkness, speed, gap }: ThermalCommandOptions,
): string {
  const facts = [language, plan.template, plan.fixed, total, from, to, symbols];
  const text = JSON.stringify([...facts, darkness, speed, gap]);
  return createHash('sha256').update(text).digest('hex');
}

async function runToFile(job: Job, onProgress: (labels: number) => void): Promise<Told> {
  const { language, plan, total, rows, options, signal, writer, id } = job;
  const { out, seed } = options;
  const { positions, confidence } = drawSample(total, seed);
  const chosen = new Set(positions);
  const written = await writeLabelFile({
    writer,
    rows: rows(),
    file: out,
    job: id,
    resume: options.resume === true,
    signal,
    onProgress,
    async check(file) {
      await checkLabelFile({ file, language, plan, rows: rows(), chosen, signal });
    },
  }).catch((error: unknown) => {
    if (signal.aborted) notify(`${out}: begun; go on with --resume`);
    throw error;
  });
  const readBack = { checked: chosen.size, total, seed, confidence, ok: true };
  return {
    report: { file: out, ...written, readBack },
    line: `${out}: ${written.labels} labels, ${written.bytes} bytes, ${chosen.size} read back`,
  };
}

/** Standard output is for labels alone. */
async function runToOutput({ writer, rows, signal }: Job): Promise<void> {
  const labels = await writeLabels({ writer, rows: rows(), signal, output: process.stdout });
  notify(`${labels} labels written to standard output`);
}

async function runToPrinter(job: Job, onProgress: (labels: number) => void): Promise<Told> {
  const { options, signal, writer, rows, language, total } = job;
  const { out, patience } = options;
  const device = createTcpDevice(out, language);
  const state = options.state === undefined ? null : openPrintState(options.state, job.id);
  const startAt = (await state?.read()) ?? null;
  if (options.resume === true && state === null)
    throw new PrintError('bad_option', '--resume: name the --state file of the job to go on with');
  if (startAt !== null && options.resume !== true)
    throw new PrintError(
      'file_exists',
      `${options.state ?? ''}: ${startAt.confirmed} labels of this job are printed already; add --resume to go on, or name another --state`,
    );
  const printed = await printLabels({
    writer,
    rows: rows(),
    device,
    signal,
    patience: patience * 60_000,
    onProgress,
    onNotice: notify,
    ...(startAt === null ? {} : { startAt }),
    ...(state === null ? {} : { onState: state.save }),
  });
  await state?.remove();
  const { uncertain } = printed;
  const doubt =
    uncertain.length === 0
      ? ''
      : `; ${uncertain.length} may be on two labels, remove one of each: ${describeIndices(uncertain)}`;
  return {
    report: { printer: device.name, total, ...printed },
    line: `${device.name}: ${printed.printed} labels printed${doubt}`,
  };
}

/** Indices in runs: `index 3–7, 12`. */
function describeIndices(labels: readonly PrintedLabel[]): string {
  const runs: [number, number][] = [];
  for (const { index } of labels) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] + 1 === index) last[1] = index;
    else runs.push([index, index]);
  }
  return `index ${runs.map(([from, to]) => (from === to ? from : `${from}–${to}`)).join(', ')}`;
}

async function askStatus(language: PrinterLanguage, out: string): Promise<Told> {
  const device = createTcpDevice(out, language);
  try {
    const stream = await device.open();
    const answer = await stream.status().finally(() => stream.destroy());
    const status = answer?.status ?? null;
    return {
      report: { printer: device.name, status },
      line: `${device.name}: ${describeStatus(status)}`,
    };
  } catch (error) {
    if (!(error instanceof ConnectionLost)) throw error;
    throw new PrintError(
      'printer_unreachable',
      `${device.name}: it cannot be reached (${error.message}); check its address and that it is on`,
    );
  }
}

function describeStatus(status: PrinterStatus | null): string {
  if (status === null) return 'it is there but answers no questions';
  if (status.troubles.length > 0) return describeTroubles(status.troubles);
  if (status.isFull) return 'its memory is full; it takes no more labels until some are printed';
  return status.waiting > 0 ? 'it is printing' : 'it is ready';
}

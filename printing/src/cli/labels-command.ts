import { join } from 'node:path';
import type { Command } from 'commander';
import type { LabelPlan, LabelRow } from '../plan/label-plan.ts';
import { createPngRenderer } from '../png/png-renderer.ts';
import { PrintError } from '../print-error.ts';
import { readBackPng } from '../read-back/read-back-png.ts';
import { drawSample } from '../read-back/sample-rules.ts';
import { rasterisePlan } from '../svg/rasterise-plan.ts';
import { renderLabelSvg } from '../svg/render-label-svg.ts';
import { addJobOptions, parseCount, type JobOptions } from './job-options.ts';
import { openJob } from './open-job.ts';
import { openOutputFolder, replaceFile } from './output-files.ts';
import { startProgress } from './progress.ts';
import type { Tell, Told } from './told.ts';

type LabelsOptions = JobOptions & {
  out: string;
  format: string;
  seed: number;
  resume?: boolean;
  force?: boolean;
};

async function checkLabel(plan: LabelPlan, row: LabelRow, png: Uint8Array): Promise<void> {
  const contents = [...plan.fixed, ...plan.place(row)].flatMap((mark) =>
    mark.kind === 'symbol' ? [mark.content] : [],
  );
  if (contents.length === 0) return;
  const found = await readBackPng(png);
  if (found !== null && contents.includes(found)) return;
  throw new PrintError(
    'label_wrong',
    `label with index ${row.index}: its symbol ${found === null ? 'cannot be read back' : `holds "${found}"`}; make the symbol larger`,
  );
}

async function runLabels(
  codes: string,
  options: LabelsOptions,
  signal: AbortSignal,
): Promise<Told> {
  const { out, format } = options;
  if (format !== 'svg' && format !== 'png')
    throw new PrintError('bad_option', `--format: "${format}" is neither svg nor png`);
  const { plan, total, rows, warnings } = await openJob(codes, options);
  const there = await openOutputFolder(
    out,
    (name) => /^label-\d+\.(svg|png)$/.test(name),
    options.resume === true || options.force === true,
  );
  const renderer = await createPngRenderer(plan);
  const sample = drawSample(total, options.seed);
  const chosen = new Set(sample.positions);
  const progress = startProgress(total, options.json !== true);
  let [done, written, checked] = [0, 0, 0];
  try {
    for await (const row of rows()) {
      signal.throwIfAborted();
      const name = `label-${String(row.index).padStart(8, '0')}.${format}`;
      if (options.resume !== true || !there.has(name)) {
        const isChecked = chosen.has(done);
        if (format === 'svg') {
          if (isChecked)
            await checkLabel(plan, row, await rasterisePlan(plan, row).png().toBuffer());
          await replaceFile(join(out, name), renderLabelSvg(plan, row));
        } else {
          const png = await renderer.render(row);
          if (isChecked) await checkLabel(plan, row, png);
          await replaceFile(join(out, name), png);
        }
        if (isChecked) checked++;
        written++;
      }
      done++;
      progress.set(done);
    }
  } finally {
    progress.stop();
  }
  return {
    report: {
      folder: out,
      labels: done,
      written,
      readBack: { checked, total, seed: sample.seed, confidence: sample.confidence, ok: true },
      warnings,
    },
    line: `${out}: ${done} labels as ${format}, ${written} written, ${checked} read back`,
  };
}

/** `labels`: each label as an SVG or PNG file of its own. */
export function addLabelsCommand(program: Command, tell: Tell, signal: AbortSignal): Command {
  const command = program
    .command('labels')
    .description('each label as a file of its own, SVG or PNG, in a folder');
  return addJobOptions(command)
    .requiredOption('--out <folder>', 'folder for the files; made if it is not there')
    .option('--format <kind>', 'svg or png', 'png')
    .option('--seed <n>', 'which labels of 1,000 and more are read back', parseCount, 1)
    .option('--resume', 'make only the labels that are missing in the folder')
    .option('--force', 'replace labels that are there')
    .action((codes: string, options: LabelsOptions) => tell(runLabels(codes, options, signal)));
}

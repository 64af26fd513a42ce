import type { Command } from 'commander';
import { preflight } from '../preflight/preflight.ts';
import { previewLabel } from '../preflight/preview-label.ts';
import { listErrors, toErrorCode } from '../preflight/refuse-errors.ts';
import { PrintError } from '../print-error.ts';
import type { LabelJob } from '../plan/compile-element.ts';
import { exampleJob } from '../template/example-job.ts';
import { readyTemplates } from '../template/ready/ready-templates.ts';
import { exitCodeOf } from './exit-codes.ts';
import { addCodeOptions, addTemplateOptions, parseWhole, type JobOptions } from './job-options.ts';
import { openCodes } from './open-codes.ts';
import { checkDpi, readPictures } from './open-job.ts';
import { refuseExisting, replaceFile } from './output-files.ts';
import { readTemplateDocument } from './read-template.ts';
import type { Tell, Told } from './told.ts';

type PreviewOptions = Omit<JobOptions, 'template'> & {
  template?: string;
  index?: number;
  out?: string;
  list?: boolean;
  force?: boolean;
};

function listTemplates(): Told {
  const rows = readyTemplates.map(({ id, template }) => {
    const { name, width, height, dpi } = template;
    const isGood = preflight(template, exampleJob).length === 0;
    return { id, name, width, height, dpi, isGood };
  });
  return {
    report: { templates: rows },
    line: rows
      .map(
        ({ id, name, width, height, dpi }) =>
          `${id.padEnd(18)} ${`${width} × ${height} mm`.padEnd(17)} ${String(dpi).padStart(4)} dpi  ${name}`,
      )
      .join('\n'),
  };
}

async function findJob(codes: string | undefined, options: PreviewOptions): Promise<LabelJob> {
  const pictures = await readPictures(options.picture);
  if (codes === undefined)
    return { ...exampleJob, values: { ...exampleJob.values, ...options.set }, pictures };
  const { index, ...rest } = options;
  const range = index === undefined ? {} : { from: index, to: index };
  const { first, values } = await openCodes(codes, { ...rest, ...range });
  return { values: { ...values, ...options.set }, pictures, sample: first };
}

async function drawFile(file: string, svg: string): Promise<Uint8Array | string> {
  if (/\.svg$/i.test(file)) return svg;
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(svg), { density: 300 }).flatten({ background: '#fff' }).png().toBuffer();
}

async function runPreview(codes: string | undefined, options: PreviewOptions): Promise<Told> {
  if (options.list === true) return listTemplates();
  const { out, template } = options;
  if (template === undefined)
    throw new PrintError('bad_option', '--template: name a ready template (--list) or a JSON file');
  if (out !== undefined && !/\.(svg|png)$/i.test(out))
    throw new PrintError('bad_option', `${out}: the name must end in .svg or .png`);
  if (out !== undefined) await refuseExisting(out, options.force === true);
  const document = await readTemplateDocument(template);
  const job = await findJob(codes, options);
  const changed =
    options.dpi === undefined || typeof document !== 'object'
      ? document
      : { ...document, dpi: checkDpi(options.dpi) };
  const { svg, findings } = previewLabel(changed, job);
  if (out !== undefined && svg !== null) await replaceFile(out, await drawFile(out, svg));
  const [error] = listErrors(findings);
  const written = svg === null || out === undefined ? null : out;
  const summary =
    findings.length === 0 ? 'preflight found nothing' : `preflight found ${findings.length}:`;
  return {
    report: { file: written, template, index: job.sample.index, findings },
    line: [
      `${written ?? template}: label with index ${job.sample.index}, ${summary}`,
      ...findings.map(({ severity, message }) => `  ${severity}: ${message}`),
    ].join('\n'),
    exitCode: error === undefined ? 0 : exitCodeOf(toErrorCode(error.code)),
  };
}

/** `preview`: one label as SVG or PNG, and everything that the preflight finds. */
export function addPreviewCommand(program: Command, tell: Tell): Command {
  const command = program
    .command('preview')
    .description('draw one label and check it; the exit code is that of the first error')
    .argument('[codes]', 'a code package or a CSV list; without it, an example is drawn');
  return addCodeOptions(addTemplateOptions(command, false))
    .option('--index <n>', 'the code to draw (the first)', parseWhole)
    .option('--out <file>', 'an .svg or .png file to write; without it, only the findings are told')
    .option('--list', 'list the ready templates')
    .option('--force', 'replace the file if it exists')
    .action((codes: string | undefined, options: PreviewOptions) =>
      tell(runPreview(codes, options)),
    );
}

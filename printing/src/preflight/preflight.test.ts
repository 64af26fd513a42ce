import { describe, expect, it } from '@jest/globals';
import type { LabelTemplateInput } from '../template/label-template.ts';
import { readyTemplates } from '../template/ready/ready-templates.ts';
import { buildJob, buildTemplate } from '../testing/build-template.ts';
import { preflight } from './preflight.ts';
import { previewLabel } from './preview-label.ts';

const symbol = { type: 'symbol', x: 1, y: 1, size: 18, value: '{url}' } as const;
const text = { type: 'text', x: 2, y: 20, width: 30, height: 5, fontSize: 8, value: '茶' } as const;

function check(changes: Partial<LabelTemplateInput>, job = buildJob()): string[] {
  return preflight(buildTemplate(changes), job).map(
    ({ severity, code, element, message }) => `${severity} ${code} ${element ?? ''}: ${message}`,
  );
}

describe('preflight', () => {
  it('finds nothing on the ready templates', () => {
    for (const { template } of readyTemplates) expect(preflight(template, buildJob())).toEqual([]);
  });

  it('measures modules in whole dots and says how large the symbol must be', () => {
    const cases: [Partial<LabelTemplateInput>, string[]][] = [
      [{ elements: [{ ...symbol, size: 17 }] }, []],
      [{ elements: [{ ...symbol, size: 14 }] }, ['warning module_below_retail 0']],
      [{ elements: [{ ...symbol, size: 12 }] }, ['warning module_small 0']],
      [{ dpi: 150, elements: [{ ...symbol, size: 12 }] }, ['error module_too_few_dots 0']],
      [
        { height: 50, width: 50, elements: [{ ...symbol, size: 45 }] },
        ['warning module_above_retail 0'],
      ],
    ];
    for (const [changes, expected] of cases)
      expect(check(changes).map((finding) => finding.split(':')[0])).toEqual(expected);
    const [message = ''] = check({ elements: [{ ...symbol, size: 12 }] });
    expect(message).toMatch(/0\.254 mm \(3 dots at 300 dpi\), below 0\.33 mm.*at least 12\.6 mm/);
    expect(check({ elements: [{ ...symbol, size: 12.6 }] })[0]).toContain('module_below_retail');
  });

  it('keeps the quiet zone free of other elements', () => {
    const near = { ...text, x: 17, y: 5, width: 10 };
    expect(check({ elements: [symbol, near] })).toEqual([
      expect.stringMatching(
        /^error quiet_zone 1: .*reaches into the 1\.69 mm .*elements\[0\].*move it away/,
      ),
    ]);
    expect(check({ elements: [symbol, { ...near, x: 18.6 }] })).toEqual([]);
    const frame = { type: 'box', x: 0.5, y: 0.5, width: 20, height: 20, thickness: 0.2 } as const;
    expect(check({ elements: [frame, symbol] })).toEqual([]);
    expect(check({ elements: [{ ...frame, x: 3, width: 10 }, symbol] })[0]).toContain('quiet_zone');
  });

  it('judges colours as a scanner sees them, under red light', () => {
    const paint = (colour: string, ground = '#ffffff') =>
      check({ background: ground, elements: [{ ...symbol, colour }] });
    for (const colour of ['#000000', '#00308f', '#004d00']) expect(paint(colour)).toEqual([]);
    for (const colour of ['#ff0000', '#ffd700', '#ff8c00'])
      expect(paint(colour)).toEqual([
        expect.stringMatching(
          /^error contrast 0: .*about \d+ % under .*red light.*make the symbol darker/,
        ),
      ]);
    expect(paint('#ffffff', '#000000')[0]).toMatch(/dark on a light ground/);
    expect(paint('#9c0000')[0]).toMatch(/^warning contrast/);
    expect(paint('#000000', '#0000ff')[0]).toMatch(/make the ground lighter/);
  });

  it('takes a filled box under a symbol or text as its ground', () => {
    const panel = { type: 'box', x: 0, y: 0, width: 40, height: 30, thickness: null } as const;
    expect(check({ elements: [{ ...panel, colour: '#222222' }, symbol] })[0]).toContain(
      'error contrast 1',
    );
    expect(
      check({ background: '#222222', elements: [{ ...panel, colour: '#fffff0' }, symbol, text] }),
    ).toEqual([]);
    expect(check({ elements: [{ ...text, colour: '#eeeeee' }] })[0]).toMatch(
      /^warning contrast 0: .*hard to read/,
    );
  });

  it('names what is missing: values, columns, characters, pictures', () => {
    const { index, code, url } = buildJob().sample;
    const findings = check(
      {
        elements: [
          { ...text, value: '{lot}' },
          { ...text, value: '{innerCode}' },
          { ...text, value: '🍵' },
          { type: 'image', x: 0, y: 0, width: 5, height: 5, source: 'seal' },
          { ...text, value: '{lott}' },
        ],
      },
      { values: {}, sample: { index, code, url } },
    );
    expect(findings.map((finding) => finding.split(':')[0]).toSorted()).toEqual([
      'error bad_picture 3',
      'error bad_row 1',
      'error bad_value 0',
      'error missing_glyph 2',
      'error unknown_column 4',
    ]);
  });

  it('refuses a file that is no picture', () => {
    const elements = [{ type: 'image', x: 0, y: 0, width: 5, height: 5, source: 'logo' } as const];
    const pictures = new Map([['logo', Buffer.from('%PDF-1.7')]]);
    expect(check({ elements })).toEqual([]);
    expect(check({ elements }, buildJob({ pictures }))[0]).toMatch(/"logo" is no picture .*PNG/);
  });

  it('refuses text that does not fit and warns of values that might not', () => {
    expect(check({ elements: [{ ...text, width: 10, value: '武夷山大红袍特级岩茶' }] })).toEqual([
      expect.stringMatching(
        /^error overflow 0: .*does not fit into 10 × 5 mm at 8 pt, it would take 2\.\d pt; make the box larger/,
      ),
    ]);
    const code = { ...text, width: 24, height: 3, value: '{readableCode}', fontSize: 4.8 };
    expect(check({ elements: [code] })).toEqual([
      expect.stringMatching(/^warning overflow 0: .*widest/),
    ]);
    expect(check({ elements: [{ ...code, minFontSize: 3 }] })).toEqual([]);
  });

  it('puts errors before warnings and finds what the template itself has wrong', () => {
    const findings = check({
      elements: [
        { ...symbol, size: 12 },
        { ...text, x: 20 },
      ],
    });
    expect(findings.map((finding) => finding.split(' ')[1])).toEqual([
      'element_outside',
      'module_small',
    ]);
  });
});

describe('previewLabel', () => {
  it('draws a label that has errors as long as there is something to draw', () => {
    const outside = buildTemplate({ elements: [{ ...text, x: 20 }] });
    const { svg, findings } = previewLabel(outside, buildJob());
    expect(svg).toMatch(/^<svg /);
    expect(findings.map(({ code }) => code)).toEqual(['element_outside']);
  });

  it('draws as much text as a label takes, in the smallest type and a picture of bounded size', () => {
    const value = '武夷山大红袍特级岩茶'.repeat(50);
    const long = { ...text, y: 1, height: 28, width: 36, fontSize: 60, minFontSize: 3, value };
    const elements = Array.from({ length: 8 }, () => ({ ...long, maxLines: 20 }));
    const { svg } = previewLabel(buildTemplate({ elements }), buildJob());
    expect(svg?.length).toBeLessThan(300_000);
    const over = previewLabel({ ...buildTemplate(), elements: [...elements, long] }, buildJob());
    expect(over).toMatchObject({ svg: null, findings: [{ code: 'bad_template' }] });
  });

  it('says what is missing in a document that is no template yet', () => {
    const { svg, findings } = previewLabel({ kind: 'zhenma-label' }, buildJob());
    expect(svg).toBeNull();
    expect(findings.map(({ message }) => message)).toContainEqual(expect.stringMatching(/^dpi: /));
    expect(
      previewLabel(buildTemplate({ elements: [{ ...text, value: '{x}' }] }), buildJob()),
    ).toMatchObject({
      svg: null,
      findings: [{ code: 'unknown_column' }],
    });
  });
});

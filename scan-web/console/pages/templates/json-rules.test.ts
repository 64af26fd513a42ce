import { describe, expect, it } from '@jest/globals';
import { checkTemplate, nameTemplateFile, readTemplate, writeTemplate } from './json-rules.ts';
import { makeTemplate } from './template-fixture.ts';

const template = makeTemplate();

describe('a template as JSON', () => {
  it('comes back as it went out', () => {
    expect(readTemplate(writeTemplate(template))).toEqual({ template });
  });

  it('is refused with the element and the field that is wrong', () => {
    const [symbol, text] = template.elements;
    const wrong = { ...template, elements: [symbol, { ...text, fontSize: 1 }] };
    const reading = readTemplate(JSON.stringify(wrong));
    expect(reading).toMatchObject({ faults: [{ element: 1, field: 'fontSize' }] });
  });

  it('is refused when it is no JSON', () => {
    expect(readTemplate('{"kind"')).toMatchObject({ faults: [{ element: null, field: '' }] });
  });

  it('is refused without elements', () => {
    expect(checkTemplate({ ...template, elements: [] })).toMatchObject({
      faults: [{ element: null, field: 'elements' }],
    });
  });
});

describe('nameTemplateFile', () => {
  it.each([
    ['Tea box', 'Tea-box.json'],
    ['商品 40×60', '商品-40×60.json'],
    ['../a:b', 'a-b.json'],
    ['//', 'label.json'],
  ])('makes a file name of %s', (name, file) => {
    expect(nameTemplateFile({ name })).toBe(file);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { chooseSentence, findSubjectPath, knownActions, readSubjectFilter } from './audit-rules.ts';
import texts from './texts.ts';

const service = join(import.meta.dirname, '../../../../api/src');

/** Every action that the service's sources name where they record something. */
function findRecordedActions(): string[] {
  const files = readdirSync(service, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  );
  const named = files.flatMap((name) =>
    [
      ...readFileSync(join(service, name), 'utf8').matchAll(
        /'((?:catalogue|issuance|printing|traceability|diversion|verification|staff)\.[a-z][A-Za-z]+)'/g,
      ),
    ].map(([, action = '']) => action),
  );
  return [...new Set(named)].sort();
}

const lookUp = (language: 'zh' | 'en', action: string): unknown => {
  const [room = '', verb = ''] = action.split('.');
  const rooms: Record<string, Record<string, string>> = texts[language].audit.actions;
  return rooms[room]?.[verb];
};

describe('the sentences of the audit log', () => {
  it('cover every action that the service records', () => {
    const recorded = findRecordedActions();
    expect(recorded.length).toBeGreaterThan(10);
    expect(
      recorded.filter((action) => !(knownActions as readonly string[]).includes(action)),
    ).toEqual([]);
  });

  it.each(knownActions)('are written in both languages for %s', (action) => {
    expect(lookUp('zh', action)).toEqual(expect.any(String));
    expect(lookUp('en', action)).toEqual(expect.any(String));
  });

  it('name what was done to how many items', () => {
    const entry = {
      action: 'issuance.void',
      subject: 'batch:37',
      detail: { from: 0, to: 9, units: 10, reason: 'misprint', note: null },
    };
    expect(chooseSentence(entry, 'zh')).toEqual({
      key: 'issuance.void',
      values: { subject: 'batch:37', number: '37', from: 0, to: 9, units: 10, reason: 'misprint' },
    });
  });

  it('give way to the plain action when it is unknown or lacks a value', () => {
    const detail = { from: 0 };
    expect(chooseSentence({ action: 'rocket.launch', subject: 'x', detail }, 'en')).toBeNull();
    expect(chooseSentence({ action: 'issuance.void', subject: 'x', detail }, 'en')).toBeNull();
  });
});

describe('the subject of an entry', () => {
  it('leads to where the console shows it', () => {
    expect(findSubjectPath('batch:37')).toBe('/batches/37');
    expect(findSubjectPath('prd_1')).toBe('/products/prd_1');
    expect(findSubjectPath('key:2')).toBeNull();
  });

  it('is found by a batch number alone', () => {
    expect(readSubjectFilter(' 37 ')).toBe('batch:37');
    expect(readSubjectFilter('prd_1')).toBe('prd_1');
  });
});

import { describe, expect, it } from '@jest/globals';
import { allOperations, buildOpenApi } from './index.ts';

interface Described {
  operationId: string;
  parameters: { name: string; in: string }[];
  responses: Record<string, unknown>;
}

const document = buildOpenApi('1.2.3') as { paths: Record<string, Record<string, Described>> };
const described = Object.values(document.paths).flatMap((methods) => Object.values(methods));

describe('the OpenAPI document', () => {
  it('describes every operation exactly once', () => {
    expect(described.map((one) => one.operationId).sort()).toEqual(
      allOperations.map((operation) => operation.id).sort(),
    );
    expect(new Set(described.map((one) => one.operationId)).size).toBe(described.length);
  });

  it('describes every parameter that a path names', () => {
    for (const [path, methods] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      for (const operation of Object.values(methods)) {
        const inPath = operation.parameters.filter((one) => one.in === 'path');
        expect(inPath.map((one) => one.name).sort()).toEqual(named.sort());
      }
    }
  });

  it('says 401 for every operation that needs someone signed in', () => {
    for (const operation of allOperations.filter((one) => one.access !== 'public')) {
      const found = described.find((one) => one.operationId === operation.id);
      expect(found?.responses).toHaveProperty('401');
    }
  });

  it('can be written as JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toMatchObject({ openapi: '3.1.0' });
  });
});

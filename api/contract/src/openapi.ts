import { z } from 'zod';
import { allOperations } from './all-operations.ts';
import type { Operation } from './operation.ts';
import { apiKeyScopes } from './operations/api-keys.ts';
import { problemSchema, problemTypes, type ProblemCode } from './problems.ts';

type JsonObject = Record<string, unknown>;

const toSchema = (schema: z.ZodType, io: 'input' | 'output'): JsonObject => {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return json;
};

/** Whether a machine may call it, with a key of the right scope. */
const takesApiKey = ({ access }: Operation): boolean =>
  apiKeyScopes.some((scope) => scope === access);

/** Refusals that follow from what an operation is, whatever it does. */
function impliedProblems(operation: Operation): ProblemCode[] {
  const isSignedIn = operation.access !== 'public';
  const needsRight = isSignedIn && operation.access !== 'member' && operation.access !== 'staff';
  const changes = operation.method !== 'get';
  return [
    'invalid_input',
    'headers_too_large',
    'internal',
    'unavailable',
    ...(isSignedIn ? (['not_signed_in'] as const) : []),
    ...(operation.path.includes('/:') ? (['not_found'] as const) : []),
    ...(needsRight ? (['not_allowed', 'second_factor_missing'] as const) : []),
    ...(takesApiKey(operation) ? (['api_key_refused', 'too_many_requests'] as const) : []),
    ...(isSignedIn && changes ? (['csrf_failed'] as const) : []),
    ...(changes
      ? (['malformed_request', 'too_slow', 'too_large', 'unsupported_media_type'] as const)
      : []),
  ];
}

function describeParameters(schema: z.ZodType, place: 'path' | 'query'): JsonObject[] {
  const { properties = {}, required = [] } = toSchema(schema, 'input') as {
    properties?: Record<string, JsonObject>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, json]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: json,
  }));
}

function describeReplies(operation: Operation): JsonObject {
  const { reply, status } = operation;
  const content =
    reply instanceof z.ZodType
      ? { 'application/json': { schema: toSchema(reply, 'output') } }
      : { [reply.media]: { schema: { type: 'string', format: 'binary' } } };
  const byStatus = new Map<number, string[]>();
  for (const code of new Set([...operation.problems, ...impliedProblems(operation)])) {
    const { status: problemStatus, title } = problemTypes[code];
    byStatus.set(problemStatus, [...(byStatus.get(problemStatus) ?? []), `\`${code}\`: ${title}`]);
  }
  return {
    [status]: { description: operation.summary, ...(status !== 204 && { content }) },
    ...Object.fromEntries(
      [...byStatus].map(([problemStatus, lines]) => [
        problemStatus,
        {
          description: lines.join('\n\n'),
          content: {
            'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
          },
        },
      ]),
    ),
  };
}

function describeBody(operation: Operation): JsonObject {
  if (operation.method === 'get' || operation.method === 'delete') return {};
  const schema =
    operation.bodyMedia === 'application/json'
      ? toSchema(operation.body, 'input')
      : { type: 'string', format: 'binary' };
  return { requestBody: { required: true, content: { [operation.bodyMedia]: { schema } } } };
}

function describeSecurity(operation: Operation): JsonObject {
  if (operation.access === 'public') return { security: [] };
  const cookie = operation.access === 'member' ? 'memberSession' : 'staffSession';
  return {
    security: [
      { [cookie]: [], ...(operation.method !== 'get' && { csrfToken: [] }) },
      ...(takesApiKey(operation) ? [{ apiKey: [] }] : []),
    ],
    'x-access': operation.access,
  };
}

function describeOperation(operation: Operation): JsonObject {
  return {
    operationId: operation.id,
    tags: [operation.tag],
    summary: operation.summary,
    parameters: [
      ...describeParameters(operation.params, 'path'),
      ...describeParameters(operation.query, 'query'),
    ],
    ...describeBody(operation),
    responses: describeReplies(operation),
    ...describeSecurity(operation),
  };
}

/** The OpenAPI 3.1 document of every operation, generated from the schemas that the service parses with. */
export function buildOpenApi(version: string): JsonObject {
  const paths: Record<string, JsonObject> = {};
  for (const operation of allOperations) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [operation.method]: describeOperation(operation) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Zhenma',
      version,
      description: 'One code per item: issue, print, verify, reward.',
    },
    paths,
    components: {
      schemas: { Problem: toSchema(problemSchema, 'output') },
      securitySchemes: {
        staffSession: { type: 'apiKey', in: 'cookie', name: 'zm_staff' },
        memberSession: { type: 'apiKey', in: 'cookie', name: 'zm_member' },
        apiKey: {
          ...{ type: 'http', scheme: 'bearer' },
          description: 'The key of a machine, `zk_…`; it needs neither cookie nor CSRF token',
        },
        csrfToken: { type: 'apiKey', in: 'header', name: 'x-csrf-token' },
      },
    },
  };
}

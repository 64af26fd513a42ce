import fc from 'fast-check';

/** What this generator reads of a JSON schema (draft 2020-12), as zod writes it. */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema | boolean;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

const longestList = 4;
const longestText = 40;

/** Values that no field of ours is made for; what is sent instead of a good one. */
export const hostileValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  -20,
  1.5,
  2 ** 31,
  2 ** 53,
  -(2 ** 53) - 2,
  1e308,
  '',
  ' ',
  'NaN',
  '-1',
  '1e999',
  '0x10',
  '\u0000',
  '\u200b\u200d\ufeff',
  '\u202egnp.exe',
  '👩‍👩‍👧‍👦🀄',
  'ﷺ'.repeat(200),
  '%00%0a',
  '../../../etc/passwd',
  '{"$ne":null}',
  "' or '1'='1",
  '<script>alert(1)</script>',
  '\ud800',
  'x'.repeat(65_536),
  { $ne: null },
  { $gt: '' },
  { $where: 'sleep(1000)' },
  { __proto__: { isAdmin: true } },
  { constructor: { prototype: {} } },
  { toString: 'x' },
  [],
  [[]],
  [null],
  Array.from({ length: 1000 }, (_, at) => at),
];

const hostile = () => fc.constantFrom(...hostileValues);

/** Values that fit a JSON schema, as far as the schema tells. */
export function fitting(schema: JsonSchema): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(fitting));
  if (schema.allOf) return fitting(Object.assign({}, ...schema.allOf) as JsonSchema);
  switch (Array.isArray(schema.type) ? schema.type[0] : schema.type) {
    case 'object':
      return fittingObject(schema);
    case 'array':
      return fc.array(fitting(typeof schema.items === 'object' ? schema.items : {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(
          schema.minItems ?? 0,
          Math.min(schema.maxItems ?? Infinity, longestList),
        ),
      });
    case 'integer':
      return fc.integer({
        min: Math.max(schema.minimum ?? 0, -(2 ** 31)),
        max: Math.min(schema.maximum ?? 1000, 2 ** 31 - 1),
      });
    case 'number':
      return fc.double({
        min: schema.minimum ?? -1000,
        max: schema.maximum ?? 1000,
        noNaN: true,
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'string':
      return fittingText(schema);
    default:
      return fc.jsonValue();
  }
}

function fittingText(schema: JsonSchema): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = Infinity } = schema;
  if (format === 'date') return fc.constantFrom('2026-01-31', '2020-02-29', '2099-12-31');
  if (format === 'date-time') return fc.constantFrom('2026-01-31T08:00:00.000Z');
  if (format === 'email') return fc.constantFrom('a@b.cn', 'someone@example.com');
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'));
  return fc.string({
    unit: 'grapheme',
    minLength,
    maxLength: Math.max(minLength, Math.min(maxLength, longestText)),
  });
}

function fittingObject(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { properties = {}, required = [] } = schema;
  const fields = Object.entries(properties).map(([name, field]) => [name, fitting(field)] as const);
  return fc.record(Object.fromEntries(fields), {
    requiredKeys: required.filter((name) => name in properties),
  });
}

/** A body that fits, or one that is off in one place: a hostile value, a field that nobody knows, one that is missing. */
export function almostFitting(schema: JsonSchema): fc.Arbitrary<unknown> {
  const good = fitting(schema);
  const changed = fc
    .tuple(good, fc.nat(), hostile(), fc.constantFrom('replace', 'add', 'drop'))
    .map(([value, at, bad, how]) => change(value, at, bad, how));
  return fc.oneof(
    { weight: 3, arbitrary: good },
    { weight: 6, arbitrary: changed },
    { weight: 1, arbitrary: hostile() },
  );
}

function change(value: unknown, at: number, bad: unknown, how: string): unknown {
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    if (items.length === 0) return [bad];
    return items.map((item, index) => (index === at % items.length ? bad : item));
  }
  if (typeof value !== 'object' || value === null) return bad;
  const names = Object.keys(value);
  if (how === 'add' || names.length === 0) return { ...value, [`extra${at % 7}`]: bad };
  const name = names[at % names.length] ?? '';
  const inner = (value as Record<string, unknown>)[name];
  if (how === 'drop') {
    return Object.fromEntries(Object.entries(value).filter(([key]) => key !== name));
  }
  const isDeep = typeof inner === 'object' && inner !== null && at % 2 === 0;
  return { ...value, [name]: isDeep ? change(inner, at >> 1, bad, how) : bad };
}

/** The text of a query: fitting values, and now and then a hostile, repeated or unknown one. */
export function almostFittingQuery(
  parameters: readonly { name: string; required: boolean; schema: JsonSchema }[],
): fc.Arbitrary<string> {
  const pair = ({ name, required, schema }: (typeof parameters)[number]) =>
    fc
      .tuple(fc.integer({ min: 0, max: 9 }), fitting(schema), hostile())
      .map(([dice, good, bad]) => {
        if (dice < 3 && !required) return [];
        if (dice === 9) return [`${name}=${encode(bad)}`];
        if (dice === 8) return [`${name}[$ne]=1`];
        if (dice === 7) return [`${name}=${encode(good)}`, `${name}=${encode(bad)}`];
        return [`${name}=${encode(good)}`];
      });
  return fc
    .tuple(...parameters.map(pair))
    .map((pairs) => pairs.flat().join('&').slice(0, longestQuery));
}

const longestAddressPart = 4000;
/** A server reads 16 KB of address and headers, and answers longer ones before any operation is asked. */
const longestQuery = 8000;

/** A value as it can stand in an address, where half a surrogate pair cannot. */
export function encode(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '')).slice(0, longestAddressPart);
}

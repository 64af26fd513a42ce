import { parseMasterKey } from '@zhenma/code-generator';
import express from 'express';
import { z } from 'zod';

/** `loopback`, `10.0.0.0/8` or a number of hops: which proxies may say who the client is. */
const trustProxySchema = z
  .string()
  .trim()
  .min(1)
  .transform((text, context) => {
    const value = /^\d+$/.test(text) ? Number(text) : text;
    try {
      express().set('trust proxy', value);
      return value;
    } catch {
      context.addIssue({
        code: 'custom',
        message: 'must be a number of hops, or addresses such as loopback or 10.0.0.0/8',
      });
      return z.NEVER;
    }
  });

const urlSchema = (protocols: RegExp, example: string) =>
  z.url({ protocol: protocols, error: `must be a URL such as ${example}` });

/** Not `z.url`: the address of a replica set names several hosts, which no URL parser takes. */
const mongoUriSchema = z
  .string()
  .regex(
    /^mongodb(\+srv)?:\/\/[^\s/]+(\/\S*)?$/,
    'must be a URL such as mongodb://host/zhenma?replicaSet=rs0',
  );

const masterKeySchema = z.string().transform((text, context) => {
  try {
    return Buffer.from(parseMasterKey(text));
  } catch (error) {
    context.addIssue({
      code: 'custom',
      message: error instanceof Error ? error.message : String(error),
    });
    return z.NEVER;
  }
});

/** `line1=zpl,tcp://10.0.0.5:9100;line2=tspl,tcp://…`: networked label printers by name. */
const printersSchema = z.string().transform((text, context) => {
  const printers = text
    .split(';')
    .filter((entry) => entry.trim() !== '')
    .map((entry) => /^([\w-]{1,60})=(zpl|tspl),(tcp:\/\/[^\s;,]+)$/.exec(entry.trim()))
    .map((match) => ({ name: match?.[1], language: match?.[2], address: match?.[3] }));
  const parsed = z.array(printerSchema).safeParse(printers);
  const names = new Set(printers.map(({ name }) => name));
  if (parsed.success && names.size === printers.length) return parsed.data;
  context.addIssue({
    code: 'custom',
    message:
      'must name each printer once, such as line1=zpl,tcp://10.0.0.5:9100;line2=tspl,tcp://10.0.0.6:9100',
  });
  return z.NEVER;
});

const printerSchema = z.object({
  name: z.string(),
  language: z.enum(['zpl', 'tspl']),
  address: z.url({ protocol: /^tcp$/ }),
});

const environmentSchema = z
  .object({
    PORT: z.coerce.number('must be a port number').int().min(0).max(65_535).optional(),
    PUBLIC_BASE_URL: urlSchema(/^https?$/, 'https://id.brand.cn')
      .transform((url) => url.replace(/\/+$/, ''))
      .refine((url) => URL.canParse(url) && new URL(url).origin === url.toLowerCase(), {
        error: 'must have no path, query or password, such as https://id.brand.cn',
        abort: true,
      })
      .optional(),
    DATA_DIR: z.string().min(1).default('.zhenma'),
    MONGODB_URI: mongoUriSchema.optional(),
    REDIS_URL: urlSchema(/^rediss?$/, 'redis://host:6379').optional(),
    ZHENMA_MASTER_KEY: masterKeySchema.optional(),
    TRUST_PROXY: trustProxySchema.optional(),
    PRINTERS: printersSchema.optional(),
    /** How old an account must be to approve a correction of points. */
    APPROVER_AGE_HOURS: z.coerce.number('must be a number of hours').min(0).max(8_760).optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).optional(),
  })
  .superRefine((given, context) => {
    if (given.MONGODB_URI === undefined) return;
    for (const name of ['ZHENMA_MASTER_KEY', 'PUBLIC_BASE_URL'] as const) {
      if (given[name] === undefined) {
        context.addIssue({
          code: 'custom',
          path: [name],
          message: 'is required together with MONGODB_URI',
        });
      }
    }
  });

export type Config = z.output<typeof environmentSchema>;

/** A variable of the environment that cannot be used; the message names it and says what it should be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/**
 * Reads the environment, once, at start. An empty variable counts as absent, as in a compose file.
 * @throws ConfigError naming every bad variable, a line each.
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = environmentSchema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('\n'),
  );
}

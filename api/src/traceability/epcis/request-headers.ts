import type { IncomingHttpHeaders } from 'node:http';
import type { CaptureOptions } from './capture-service.ts';
import { readExtensionsHeader } from './context-rules.ts';
import { EpcisError } from './epcis-error.ts';

/** The versions of EPCIS and CBV that this interface speaks. */
const version = '2.0.0';

const header = (headers: IncomingHttpHeaders, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value.join(',') : value;
};

/** -1, 0 or 1 as a version such as `2.0` is before, the same as, or after another. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((text) => text.split('.').map(Number)) as [number[], number[]];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

/**
 * Holds the versions and formats that a request names against ours (EPCIS 2.0, 12.3).
 * @throws EpcisError NotAcceptableException
 */
export function refuseOtherVersions(headers: IncomingHttpHeaders): void {
  for (const standard of ['epcis', 'cbv']) {
    for (const [bound, isFine] of [
      ['version', (order: number) => order === 0],
      ['min', (order: number) => order <= 0],
      ['max', (order: number) => order >= 0],
    ] as const) {
      const name = `gs1-${standard}-${bound}`;
      const asked = header(headers, name)?.trim();
      if (asked === undefined) continue;
      if (!/^\d+(\.\d+)*$/.test(asked) || !isFine(compareVersions(asked, version))) {
        throw new EpcisError('NotAcceptableException', `${name}: ${version} alone is spoken here`);
      }
    }
  }
  const format = header(headers, 'gs1-epc-format')?.trim() ?? 'No_Preference';
  if (format !== 'No_Preference' && format !== 'Never_Translates') {
    throw new EpcisError(
      'NotAcceptableException',
      'GS1-EPC-Format: identifiers are answered as they were captured; ask for Never_Translates',
    );
  }
}

/** What the headers of a capture ask for. @throws EpcisError ValidationException */
export function readCaptureOptions(headers: IncomingHttpHeaders): CaptureOptions {
  const behaviour =
    header(headers, 'gs1-capture-error-behaviour') ??
    header(headers, 'gs1-epcis-capture-error-behaviour') ??
    'rollback';
  if (behaviour !== 'rollback' && behaviour !== 'proceed') {
    throw new EpcisError(
      'ValidationException',
      'GS1-Capture-Error-Behaviour: give rollback or proceed',
    );
  }
  return { behaviour, headerPrefixes: readExtensionsHeader(header(headers, 'gs1-extensions')) };
}

/**
 * What every answer says of the interface (EPCIS 2.0, 12.3): its versions, and the prefixes of the
 * request that it reads names by, since fields of anybody's own are taken.
 */
export function writeVersionHeaders(
  headers: IncomingHttpHeaders,
  vendorVersion: string,
): Readonly<Record<string, string>> {
  const extensions = Object.entries(readExtensionsHeader(header(headers, 'gs1-extensions')))
    .map(([prefix, address]) => `${prefix}=${address}`)
    .join(', ');
  return {
    'GS1-EPCIS-Version': version,
    'GS1-CBV-Version': version,
    'GS1-Vendor-Version': vendorVersion,
    ...(extensions !== '' && { 'GS1-Extensions': extensions }),
  };
}

/** What a question by OPTIONS is answered beyond that. */
export const discoveryHeaders = (limits: {
  events: number;
  bytes: number;
}): Readonly<Record<string, string>> => ({
  'GS1-EPCIS-Min': version,
  'GS1-EPCIS-Max': version,
  'GS1-CBV-Min': version,
  'GS1-CBV-Max': version,
  'GS1-EPC-Format': 'Never_Translates',
  'GS1-EPCIS-Capture-Limit': String(limits.events),
  'GS1-EPCIS-Capture-File-Size-Limit': String(limits.bytes),
  'GS1-Capture-Error-Behaviour': 'all',
});

import { formatCode, normaliseCode } from '../code-text.ts';
import { purposes } from '../code-layout.ts';
import { parseDigitalLink } from '../digital-link-parse.ts';
import { CliError, exitCodes } from './exit-codes.ts';
import { openKeyFile, readMasterKey } from './key-file.ts';
import type { Surroundings } from './surroundings.ts';

/** `zhenma-codes decode`: what a code, or the link that holds one, says under this key. */
export async function decodeCode(
  text: string,
  options: { key: string; json?: boolean },
  { env }: Surroundings,
): Promise<string> {
  const { brandId, keyring } = await openKeyFile(options.key, readMasterKey(env));
  const code = normaliseCode(findCode(text));
  const fields = code === null ? null : keyring.decode(code);
  if (code === null || fields === null) {
    const reason = code === null ? 'not a code of 20 characters' : 'not a code of this key';
    throw new CliError(exitCodes.notValid, `${text}: ${reason}`);
  }
  const { epoch, purpose, batch, index } = fields;
  const name = Object.entries(purposes).find(([, number]) => number === purpose)?.[0] ?? 'reserved';
  if (options.json) {
    return JSON.stringify({ code, brandId, epoch, purpose: name, batch, index });
  }
  return [
    `code     ${formatCode(code)}`,
    `brand    ${brandId}`,
    `epoch    ${epoch}`,
    `purpose  ${name}`,
    `batch    ${batch}`,
    `index    ${index}`,
  ].join('\n');
}

/** The code in a Digital Link or short link; any other text is taken for the code itself. */
function findCode(text: string): string {
  if (!text.includes('/')) return text;
  const parsed = parseDigitalLink(text);
  if (parsed.ok) return parsed.link.serial ?? '';
  return /\/c\/([^/?#]+)\/?(?:[?#].*)?$/i.exec(text)?.[1] ?? '';
}

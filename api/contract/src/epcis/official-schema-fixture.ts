import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';

/** Where the standards' own files lie, which the project does not contain. */
const standards =
  process.env['ZHENMA_STANDARDS'] ??
  path.resolve(import.meta.dirname, '../../../../../shared/reference/data');

/** The official JSON schema of EPCIS 2.0; null where it is not at hand, and tests are skipped. */
export function compileOfficialSchema(): ValidateFunction | null {
  const file = path.join(standards, 'EPCIS-JSON-Schema.json');
  if (!existsSync(file)) return null;
  const ajv = new Ajv({ strict: false });
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8')) as object);
}

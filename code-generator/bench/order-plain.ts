import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { nanoid } from 'nanoid';

/**
 * The straightforward program that the order bench compares with: one thread, a random id for the
 * outer and one for the inner code of each unit, a template string a row, a write stream with
 * back-pressure. The same columns as ours, in clear, one file.
 */
const [path = '', units = '0'] = process.argv.slice(2);
const stream = createWriteStream(path);
stream.write('index,code,url,inner_code\n');
for (let index = 0; index < Number(units); index++) {
  const code = nanoid(20);
  const inner = nanoid(20);
  const row = `${index},${code},HTTPS://ID.BRAND.CN/01/06901234567892/21/${code},${inner}\n`;
  if (!stream.write(row)) await once(stream, 'drain');
}
stream.end();
await once(stream, 'close');

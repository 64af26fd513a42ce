import type { CodePackage } from '@zhenma/contract';

export type PackageColumn = CodePackage['columns'][number];

const isInner = (column: PackageColumn): boolean => column.includes('inner');
const isOfRoll = (column: PackageColumn): boolean => column === 'roll' || column === 'position';

/** The columns that may be chosen, given whether there are inner codes and rolls. */
export const allowColumns = (
  columns: readonly PackageColumn[],
  { withInner, hasRolls }: { withInner: boolean; hasRolls: boolean },
): PackageColumn[] =>
  columns.filter((column) => (withInner || !isInner(column)) && (hasRolls || !isOfRoll(column)));

/** The list with the item at `from` moved to `to`; as it was when there is no such place. */
export function moveItem<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const moved = [...items];
  if (to < 0 || to >= items.length) return moved;
  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}

/** The most public keys that a package is encrypted to. */
export const maxRecipients = 5;

type Recipients = { recipients: string[] } | { fault: 'secret' | 'unknown' | 'many'; line: string };

/**
 * Public keys of age, one a line, as people paste them or keep them in a file; blank lines and
 * comments are left out. A secret key is refused by name: whoever sends it has the wrong file.
 */
export function readRecipients(text: string): Recipients {
  const lines = text
    .split(/[\s,;]*[\r\n][\s,;]*|[\s,;]+(?=age1)/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (/AGE-SECRET-KEY-/i.test(text)) return { fault: 'secret', line: '' };
  const recipients: string[] = [];
  for (const line of lines) {
    if (line.startsWith('#')) continue;
    if (!/^age1[02-9ac-hj-np-z]{58}$/.test(line)) return { fault: 'unknown', line };
    if (!recipients.includes(line)) recipients.push(line);
  }
  return recipients.length > maxRecipients
    ? { fault: 'many', line: `${recipients.length}` }
    : { recipients };
}

export const isWorking = ({ state }: Pick<CodePackage, 'state'>): boolean =>
  state === 'queued' || state === 'running';

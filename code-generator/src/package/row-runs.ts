/** Digits of the largest index, and of the roll and position that it may have. */
export const LONGEST_NUMBER = 11;

/** Rows one after the other whose numbers have equally many digits, so that they are equally long. */
export interface RowRun {
  /** its first row in the block */
  row: number;
  count: number;
  /** numbers of the first row; roll is the same in all, 0 where there are no rolls */
  index: number;
  roll: number;
  position: number;
  /** equal for runs whose rows are laid out alike */
  shape: string;
}

/** Divides the units from index `from` on where a number gets one digit more or a roll ends. */
export function listRowRuns(
  { from, count }: { from: number; count: number },
  rollSize: number | null,
): RowRun[] {
  const runs: RowRun[] = [];
  for (let row = 0; row < count;) {
    const index = from + row;
    const place = rollSize === null ? null : index % rollSize;
    const roll = place === null ? 0 : (index - place) / (rollSize ?? 1) + 1;
    const position = place === null ? 0 : place + 1;
    const length = Math.min(
      count - row,
      countToNextDigit(index),
      ...(place === null ? [] : [(rollSize ?? 1) - place, countToNextDigit(position)]),
    );
    const shape = [index, roll, position].map((number) => String(number).length).join(' ');
    runs.push({ row, count: length, index, roll, position, shape });
    row += length;
  }
  return runs;
}

/** How many numbers from this one on have as many digits. */
function countToNextDigit(number: number): number {
  return 10 ** String(number).length - number;
}

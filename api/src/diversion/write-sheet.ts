import writeXlsxFile from 'write-excel-file/node';

/** What a spreadsheet holds; moments show the clock that UTC shows. */
export interface Sheet {
  readonly columns: readonly { title: string; format: string; width: number }[];
  readonly rows: readonly (readonly (string | number | Date | null)[])[];
}

/** A spreadsheet whose head stays in sight: numbers are numbers, moments are dates. */
export function writeSheet({ columns, rows }: Sheet): Promise<Buffer> {
  const heads = columns.map(({ title }) => ({
    ...{ value: title, fontWeight: 'bold' as const, wrap: true },
  }));
  const cells = rows.map((row) =>
    row.map((value, at) => {
      if (value === null) return null;
      if (value instanceof Date) return { value, type: Date, format: 'yyyy-mm-dd hh:mm' };
      if (typeof value === 'string') return { value, type: String };
      return { value, type: Number, format: columns[at]?.format ?? '0' };
    }),
  );
  return writeXlsxFile([heads, ...cells], {
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
}

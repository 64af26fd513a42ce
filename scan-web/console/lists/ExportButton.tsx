import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import { call, type CallInput } from '../api/call.ts';
import { saveFile } from '../api/download.ts';
import { Icon } from '../ui/Icon.tsx';
import { useDescribeProblem } from '../ui/use-describe-problem.ts';
import { buildCsv, type CsvColumn } from './csv-rules.ts';
import type { ListOperation, RowOf } from './list-operation.ts';
import { largestPage, readAllPages } from './read-all-pages.ts';

interface Props<Op extends ListOperation> {
  /** The file's name without `.csv`. */
  name: string;
  operation: Op;
  /** What the filters ask for, without the page. */
  query: z.input<Op['query']>;
  columns: readonly CsvColumn<RowOf<Op>>[];
  keyOf: (row: RowOf<Op>) => string | number;
}

/** Exports every page of what the filters show as CSV, and says how far it is. */
export function ExportButton<Op extends ListOperation>(props: Props<Op>) {
  const { name, operation, columns, keyOf } = props;
  const { t } = useTranslation();
  const { message, notification } = App.useApp();
  const describe = useDescribeProblem();
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  const readPage = (page: number): Promise<{ rows: RowOf<Op>[]; total: number }> => {
    const query = { ...(props.query as object), page, pageSize: largestPage };
    return call(operation, { query } as CallInput<Op>);
  };
  const run = async () => {
    setProgress({ done: 0, total: 0 });
    try {
      const rows = await readAllPages(readPage, keyOf, (done, total) =>
        setProgress({ done, total }),
      );
      saveFile(new Blob([buildCsv(rows, columns)], { type: 'text/csv' }), `${name}.csv`);
      void message.success(t('export.done', { count: rows.length }));
    } catch (error) {
      notification.error({
        title: t('export.failed'),
        description: describe(error).text,
      });
    } finally {
      setProgress(null);
    }
  };
  return (
    <Button
      icon={<Icon name="download" size={16} />}
      loading={progress !== null}
      onClick={() => void run()}
    >
      {progress === null || progress.total === 0
        ? t('export.action')
        : t('export.running', progress)}
    </Button>
  );
}

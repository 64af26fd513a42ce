import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveFile } from '../api/download.ts';
import { Icon } from '../ui/Icon.tsx';
import { useDescribeProblem } from '../ui/use-describe-problem.ts';
import { buildCsv, type CsvColumn } from './csv-rules.ts';
import { readAllPages } from './read-all-pages.ts';

interface Props<Row> {
  /** The file's name without `.csv`. */
  name: string;
  columns: readonly CsvColumn<Row>[];
  readPage: (page: number) => Promise<{ rows: readonly Row[]; total: number }>;
  keyOf: (row: Row) => string | number;
}

/** Exports every page of what the filters show as CSV, and says how far it is. */
export function ExportButton<Row>({ name, columns, readPage, keyOf }: Props<Row>) {
  const { t } = useTranslation();
  const { message, notification } = App.useApp();
  const describe = useDescribeProblem();
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
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

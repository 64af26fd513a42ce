import { App, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallInput, MediaOperation } from '../api/call.ts';
import { download } from '../api/download.ts';
import { useLanguage } from '../i18n/index.ts';
import { Icon } from '../ui/Icon.tsx';
import { useDescribeProblem } from '../ui/use-describe-problem.ts';

const kinds = ['csv', 'xlsx'] as const;

interface Props {
  /** The operations that write all that the filters show as a file. */
  operations: Readonly<Record<(typeof kinds)[number], MediaOperation>>;
  /** What the filters ask for; the reader's language is added. */
  query: object;
  /** The file's name without its ending. */
  name: string;
}

/** Keeps all that the filters show as CSV or as a spreadsheet, written by the service. */
export function ExportFiles({ operations, query, name }: Props) {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const describe = useDescribeProblem();
  const language = useLanguage();
  const [isBusy, setBusy] = useState(false);
  const take = (kind: (typeof kinds)[number]) => {
    setBusy(true);
    const input = { query: { ...query, language } } as CallInput<MediaOperation>;
    download(operations[kind], input, `${name}.${kind}`)
      .catch((error: unknown) =>
        notification.error({ title: t('export.failed'), description: describe(error).text }),
      )
      .finally(() => setBusy(false));
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: kinds.map((kind) => ({ key: kind, label: t(`export.${kind}`) })),
        onClick: ({ key }) => take(key === 'csv' ? 'csv' : 'xlsx'),
      }}
    >
      <Button icon={<Icon name="download" size={16} />} loading={isBusy}>
        {t('export.files')}
      </Button>
    </Dropdown>
  );
}

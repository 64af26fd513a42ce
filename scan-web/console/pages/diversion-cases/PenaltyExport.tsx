import { exportPenaltiesCsv, exportPenaltiesXlsx } from '@zhenma/contract';
import { App, Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { download } from '../../api/download.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useTimeZone } from '../../ui/Time.tsx';
import { addDays, dayIn } from '../../ui/time-rules.ts';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';

const operations = { csv: exportPenaltiesCsv, xlsx: exportPenaltiesXlsx } as const;
const kinds = ['csv', 'xlsx'] as const;

/** The penalties of the last year as a file. */
export function PenaltyExport() {
  const { t } = useTranslation('diversionCases');
  const { notification } = App.useApp();
  const describe = useDescribeProblem();
  const to = dayIn(new Date(), useTimeZone());
  const from = addDays(to, -364);
  const take = (kind: (typeof kinds)[number]) => {
    download(operations[kind], { query: { from, to } }, `penalties-${from}-${to}.${kind}`).catch(
      (error: unknown) =>
        notification.error({ title: t('exports.failed'), description: describe(error).text }),
    );
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: kinds.map((kind) => ({ key: kind, label: t(`exports.${kind}`) })),
        onClick: ({ key }) => take(key === 'csv' ? 'csv' : 'xlsx'),
      }}
    >
      <Button icon={<Icon name="download" size={16} />}>{t('exports.label')}</Button>
    </Dropdown>
  );
}

import type { DiversionCase } from '@zhenma/contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

const colours = {
  new: 'orange',
  assigned: 'blue',
  evidence: 'cyan',
  appeal: 'purple',
  ruling: 'gold',
  closed: 'default',
} as const satisfies Record<DiversionCase['state'], string>;

/** The state of a case, what it was closed with, and whether it is overdue. */
export function CaseStateTag({
  shown: { state, result, isOverdue },
}: {
  shown: Pick<DiversionCase, 'state' | 'result' | 'isOverdue'>;
}) {
  const { t } = useTranslation('diversionCases');
  return (
    <>
      <Tag color={colours[state]} variant="filled">
        {t(`states.${state}`)}
        {result !== null && ` · ${t(`results.${result}`)}`}
      </Tag>
      {isOverdue && (
        <Tag color="red" variant="filled">
          {t('overdue')}
        </Tag>
      )}
    </>
  );
}

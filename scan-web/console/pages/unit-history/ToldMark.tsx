import type { HistoryEvent } from '@zhenma/contract';
import { Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTranslateRefusal } from '../../ui/use-describe-problem.ts';
import './register-texts.ts';

interface Props extends Pick<NonNullable<HistoryEvent['told']>, 'isDenied' | 'receipt'> {
  by: string | null;
}

/** Says that somebody else told of a moment by a captured event, and what came of it. */
export function ToldMark({ by, isDenied, receipt }: Props) {
  const { t } = useTranslation('unitHistory');
  const say = useTranslateRefusal();
  const { standing, conflict } = receipt ?? { standing: null, conflict: null };
  return (
    <>
      <Tag color="purple">{by === null ? t('told.byOthers') : t('told.by', { name: by })}</Tag>
      {standing === 'applied' && <Tag color="green">{t('told.received')}</Tag>}
      {standing === 'conflict' && (
        <Tooltip title={conflict && say(conflict.detail)}>
          <Link to="/movements?tab=conflicts">
            <Tag color="red">{t('told.conflict')}</Tag>
          </Link>
        </Tooltip>
      )}
      {standing === 'dismissed' && <Tag>{t('told.dismissed')}</Tag>}
      {isDenied && <Tag color="red">{t('told.denied')}</Tag>}
    </>
  );
}

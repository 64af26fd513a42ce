import type { Alert } from '@zhenma/contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

/** How sure an alert is: told by phones' own positions too, or by networks' addresses only. */
export function GradeTag({ grade }: Pick<Alert, 'grade'>) {
  const { t } = useTranslation('alerts');
  return (
    <Tag
      color={grade === 'strong' ? 'red' : 'default'}
      variant="filled"
      style={{ marginInlineEnd: 0 }}
    >
      {t(`grade.${grade}`)}
    </Tag>
  );
}

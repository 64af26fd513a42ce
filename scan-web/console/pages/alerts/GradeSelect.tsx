import { alertGrades } from '@zhenma/contract';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  value: string;
  /** Called with the grade, or '' for all. */
  onChange: (grade: string) => void;
}

/** Chooses how sure the alerts are. */
export function GradeSelect({ value, onChange }: Props) {
  const { t } = useTranslation('alerts');
  return (
    <Select
      aria-label={t('strength')}
      value={value === '' ? null : value}
      placeholder={t('allGrades')}
      allowClear
      options={alertGrades.map((grade) => ({ value: grade, label: t(`grade.${grade}`) }))}
      onChange={(next: string | null | undefined) => onChange(next ?? '')}
      style={{ minWidth: 140 }}
    />
  );
}

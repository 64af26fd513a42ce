import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

const digits = Array.from({ length: 10 }, (_, digit) => ({ value: digit, label: `${digit}` }));

interface Props {
  id?: string;
  value?: number;
  onChange?: (extension: number) => void;
}

/** The first digit of the SSCCs that are taken, which the brand is free to use. */
export function ExtensionSelect({ id, value = 0, onChange }: Props) {
  const { t } = useTranslation('packing');
  const field = (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={t('extension.label')}
      value={value}
      options={digits}
      style={{ width: 80 }}
      onChange={(next) => onChange?.(next)}
    />
  );
  // Within a form the label is the form's.
  if (id !== undefined) return field;
  return (
    <label>
      <span>{t('extension.label')}</span>
      {field}
    </label>
  );
}

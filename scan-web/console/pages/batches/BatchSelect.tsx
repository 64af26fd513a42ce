import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useBatchChoices } from './use-batch-choices.ts';

interface Props {
  id?: string;
  value: number | null;
  /** Called with the batch's number, or null for none. */
  onChange: (batchNumber: number | null) => void;
  placeholder: string;
  label?: string;
}

/** Chooses one issued batch by its number or the beginning of its lot, or none. */
export function BatchSelect({ id, value, onChange, placeholder, label }: Props) {
  const { t } = useTranslation('batches');
  const batches = useBatchChoices(value ?? undefined);
  return (
    <Select<number | null>
      {...(id === undefined ? {} : { id })}
      aria-label={label ?? t('choose.label')}
      value={value}
      placeholder={placeholder}
      allowClear
      showSearch={{ filterOption: false, onSearch: batches.search }}
      loading={batches.isFetching}
      options={batches.options}
      notFoundContent={<div style={{ padding: 8 }}>{t('choose.none')}</div>}
      style={{ minWidth: 200, maxWidth: '100%' }}
      onChange={(next: number | null | undefined) => onChange(next ?? null)}
    />
  );
}

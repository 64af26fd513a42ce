import { listDivisions } from '@zhenma/contract';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../api/hooks.ts';

interface Props {
  value: string;
  /** Called with the province's code, or '' for all. */
  onChange: (adcode: string) => void;
}

/** Chooses one province by part of its name, or all of them. */
export function ProvinceSelect({ value, onChange }: Props) {
  const { t } = useTranslation();
  const divisions = useOperation(listDivisions, {});
  const options = (divisions.data ?? []).map(({ adcode, name }) => ({
    value: adcode,
    label: name,
  }));
  return (
    <Select
      aria-label={t('province.label')}
      value={value === '' ? null : value}
      placeholder={t('province.all')}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      loading={divisions.isFetching}
      options={options}
      onChange={(next: string | null | undefined) => onChange(next ?? '')}
      style={{ minWidth: 140 }}
    />
  );
}

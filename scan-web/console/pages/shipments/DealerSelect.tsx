import { getDealer, listDealers } from '@zhenma/contract';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';

interface Props {
  value: string;
  /** Called with the dealer's id, or '' for all. */
  onChange: (dealerId: string) => void;
}

/** Narrows a list to one dealer, or all of them. */
export function DealerSelect({ value, onChange }: Props) {
  const { t } = useTranslation('shipments');
  const [typed, setTyped] = useState('');
  const found = useOperation(listDealers, { query: { q: typed, pageSize: 50 } });
  const chosen = useOperation(
    getDealer,
    { params: { dealerId: value } },
    { enabled: value !== '' },
  );
  const options = (found.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }));
  if (value !== '' && chosen.data?.id === value && !options.some((one) => one.value === value)) {
    options.unshift({ value, label: chosen.data.name });
  }
  return (
    <Select
      aria-label={t('columns.dealer')}
      value={value === '' ? null : value}
      placeholder={t('filters.dealer')}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      options={options}
      popupMatchSelectWidth={false}
      style={{ minWidth: 180 }}
      onChange={(next: string | null | undefined) => onChange(next ?? '')}
    />
  );
}

import { getProduct, listProducts } from '@zhenma/contract';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../api/hooks.ts';
import { useBilingual } from './format.ts';

interface Props {
  value: string;
  /** Called with the product's id, or '' for all. */
  onChange: (productId: string) => void;
}

/** Chooses one product by part of its name or its GTIN, or all of them. */
export function ProductSelect({ value, onChange }: Props) {
  const { t } = useTranslation();
  const bilingual = useBilingual();
  const [typed, setTyped] = useState('');
  const found = useOperation(listProducts, { query: { q: typed, pageSize: 50 } });
  const chosen = useOperation(
    getProduct,
    { params: { productId: value } },
    { enabled: value !== '' },
  );
  const options = (found.data?.rows ?? []).map(({ id, name }) => ({
    value: id,
    label: bilingual(name),
  }));
  if (value !== '' && chosen.data?.id === value && !options.some((one) => one.value === value)) {
    options.unshift({ value, label: bilingual(chosen.data.name) });
  }
  return (
    <Select
      aria-label={t('product.label')}
      value={value === '' ? null : value}
      placeholder={t('product.all')}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      options={options}
      onChange={(next: string | null | undefined) => onChange(next ?? '')}
      style={{ minWidth: 180 }}
    />
  );
}

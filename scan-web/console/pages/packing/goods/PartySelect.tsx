import { getDealer, getSite, listDealers, listSites } from '@zhenma/contract';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../../api/hooks.ts';
import '../register-texts.ts';

interface Props {
  id?: string;
  /** A site or dealer, or '' for none. */
  value?: string;
  onChange?: (partyId: string) => void;
  label: string;
  placeholder: string;
  /** Without it, sites and dealers. */
  only?: 'sites' | 'dealers';
}

/** Chooses a site of the brand or a dealer by part of the name. */
export function PartySelect({ id, value = '', onChange, label, placeholder, only }: Props) {
  const { t } = useTranslation('packing');
  const [typed, setTyped] = useState('');
  const query = { q: typed, pageSize: 50 };
  const sites = useOperation(listSites, { query }, { enabled: only !== 'dealers' });
  const dealers = useOperation(listDealers, { query }, { enabled: only !== 'sites' });
  const chosenSite = useOperation(
    getSite,
    { params: { siteId: value } },
    { enabled: value.startsWith('sit_') },
  );
  const chosenDealer = useOperation(
    getDealer,
    { params: { dealerId: value } },
    { enabled: value.startsWith('dlr_') },
  );
  const found = [
    { title: t('party.sites'), rows: sites.data?.rows ?? [], chosen: chosenSite.data },
    { title: t('party.dealers'), rows: dealers.data?.rows ?? [], chosen: chosenDealer.data },
  ];
  const groups = found.map(({ title, rows, chosen }) => {
    const isMissing = chosen?.id === value && !rows.some((row) => row.id === value);
    const shown = isMissing ? [chosen, ...rows] : rows;
    return { label: title, options: shown.map((row) => ({ value: row.id, label: row.name })) };
  });
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      value={value === '' ? null : value}
      placeholder={placeholder}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={sites.isFetching || dealers.isFetching}
      options={groups.filter(({ options }) => options.length > 0)}
      notFoundContent={<div style={{ padding: 8 }}>{t('party.none')}</div>}
      style={{ minWidth: 180, maxWidth: '100%' }}
      onChange={(next: string | null | undefined) => onChange?.(next ?? '')}
    />
  );
}

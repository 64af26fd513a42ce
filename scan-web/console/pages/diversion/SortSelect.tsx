import { Grid, Select } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props<Key extends string> {
  keys: readonly Key[];
  value: Key;
  onChange: (key: Key) => void;
  nameOf: (key: Key) => string;
}

/** Chooses what a list is sorted by where its heads are not shown: on phones. */
export function SortSelect<Key extends string>({ keys, value, onChange, nameOf }: Props<Key>) {
  const { t } = useTranslation('diversion');
  const isWide = Grid.useBreakpoint().md ?? true;
  if (isWide) return null;
  return (
    <Select
      aria-label={t('sort')}
      value={value}
      options={keys.map((key) => ({ value: key, label: t('sortedBy', { name: nameOf(key) }) }))}
      onChange={onChange}
      style={{ minWidth: 160 }}
    />
  );
}

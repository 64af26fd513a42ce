import { caseKinds, caseStates, listCases, type CaseKind } from '@zhenma/contract';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import { SearchField } from '../../lists/SearchField.tsx';
import { formatCount } from '../../ui/format.ts';

type Wanted = Record<'state' | 'kind' | 'assignee' | 'search', string>;

interface Props {
  wanted: Wanted;
  /** The filters besides the state, as the service takes them. */
  filters: {
    kind: CaseKind | undefined;
    assignee: string | undefined;
    search: string | undefined;
  };
  onChange: (change: Partial<Wanted>, options?: { push?: boolean }) => void;
}

/** What narrows the list of cases; each state says how many cases are in it. */
export function CaseFilters({ wanted, filters, onChange }: Props) {
  const { t } = useTranslation('cases');
  const { data } = useOperation(listCases, { query: { ...filters, pageSize: 1 } });
  const countOf = (state: (typeof caseStates)[number]) =>
    data === undefined ? '' : ` (${formatCount(data.counts[state])})`;
  const choose = (
    name: 'state' | 'kind' | 'assignee',
    options: { value: string; label: string }[],
  ) => (
    <Select
      aria-label={t(`filters.${name}`)}
      value={wanted[name]}
      options={options}
      popupMatchSelectWidth={false}
      style={{ minWidth: 132 }}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <>
      {choose('state', [
        { value: '', label: t('filters.allStates') },
        ...caseStates.map((state) => ({
          value: state,
          label: `${t(`states.${state}`)}${countOf(state)}`,
        })),
      ])}
      {choose('kind', [
        { value: '', label: t('filters.allKinds') },
        ...caseKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })),
      ])}
      {choose('assignee', [
        { value: '', label: t('filters.anyone') },
        { value: 'me', label: t('filters.me') },
        { value: 'nobody', label: t('filters.nobody') },
      ])}
      <SearchField
        value={wanted.search}
        placeholder={t('filters.search')}
        onChange={(search) => onChange({ search }, { push: false })}
      />
    </>
  );
}

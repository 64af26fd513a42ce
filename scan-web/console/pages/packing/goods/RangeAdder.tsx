import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { parseCount } from '../../../forms/count-rules.ts';
import { BatchSelect } from '../../batches/BatchSelect.tsx';
import { addEntry, rangeEntry, type GoodsEntry } from './goods-list-rules.ts';

interface Props {
  list: readonly GoodsEntry[];
  onChange: (list: readonly GoodsEntry[]) => void;
}

/** Puts an index range of a batch on the list of goods. */
export function RangeAdder({ list, onChange }: Props) {
  const { t } = useTranslation('packing');
  const [batchNumber, setBatch] = useState<number | null>(null);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [fault, setFault] = useState<'incomplete' | 'reversed' | 'twice' | 'full' | null>(null);
  const add = () => {
    const first = parseCount(from);
    const last = parseCount(to);
    if (batchNumber === null || first === null || last === null) {
      setFault('incomplete');
      return;
    }
    if (last < first) {
      setFault('reversed');
      return;
    }
    const added = addEntry(list, rangeEntry({ batchNumber, from: first, to: last }));
    if (added.outcome !== 'added') {
      setFault(added.outcome === 'full' ? 'full' : 'twice');
      return;
    }
    onChange(added.list);
    setFault(null);
    setFrom('');
    setTo('');
  };
  return (
    <div>
      <div className="goods-range">
        <BatchSelect value={batchNumber} onChange={setBatch} placeholder={t('rangeAdder.batch')} />
        <Input
          aria-label={t('rangeAdder.from')}
          placeholder={t('rangeAdder.from')}
          inputMode="numeric"
          className="tabular"
          value={from}
          onChange={({ target }) => setFrom(target.value)}
        />
        <Input
          aria-label={t('rangeAdder.to')}
          placeholder={t('rangeAdder.to')}
          inputMode="numeric"
          className="tabular"
          value={to}
          onChange={({ target }) => setTo(target.value)}
          onPressEnter={(event) => {
            event.preventDefault();
            add();
          }}
        />
        <Button onClick={add}>{t('rangeAdder.add')}</Button>
      </div>
      {fault !== null && (
        <div className="goods-fault" role="alert">
          {t(`rangeAdder.${fault}`)}
        </div>
      )}
    </div>
  );
}

import {
  countUnits,
  getReconciliation,
  listAudit,
  putStockCount,
  type Batch,
  type Reconciliation,
} from '@zhenma/contract';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { parseRanges, writeRanges } from '../../forms/range-list-rules.ts';
import { readNote } from '../../forms/read-note.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { RangeInput } from './RangeInput.tsx';

interface Props {
  batch: Batch;
  stockCount: Reconciliation['stockCount'];
}

/** States which printed labels lie in stock; it takes the place of the statement before. */
export function StockCountForm({ batch: { number, quantity }, stockCount }: Props) {
  const { t } = useTranslation('reconciliation');
  const { t: shell } = useTranslation();
  const { message } = App.useApp();
  const mayCount = useCan('canPrint');
  const [text, setText] = useState(() => writeRanges(stockCount?.ranges ?? []));
  const [note, setNote] = useState('');
  const reading = parseRanges(text, quantity);
  const count = 'ranges' in reading ? countUnits(reading.ranges) : 0;
  const isEmpty = 'ranges' in reading && count === 0;
  const isClearing = isEmpty && (stockCount?.labels ?? 0) > 0;
  const put = useAction(putStockCount, {
    invalidates: [getReconciliation, listAudit],
    onSuccess: ({ labels, ranges }) => {
      setText(writeRanges(ranges));
      setNote('');
      void message.success(labels === 0 ? t('stock.cleared') : t('stock.done', { count: labels }));
    },
  });
  const send = () => {
    if (!('ranges' in reading)) return;
    put.mutate({
      params: { batchNumber: number },
      body: { ranges: reading.ranges, note: readNote(note) },
    });
  };
  return (
    <Panel title={t('stock.title')}>
      <p className="quiet" style={{ marginTop: 0 }}>
        {stockCount === null ? (
          t('stock.never')
        ) : (
          <>
            {t('stock.last', { count: stockCount.labels, by: stockCount.by })} ·{' '}
            <Time at={stockCount.at} />
          </>
        )}
      </p>
      {mayCount && (
        <div className="stock-form">
          <RangeInput
            label={t('stock.ranges')}
            hint={t('stock.hint', { last: quantity - 1 })}
            value={text}
            reading={reading}
            quantity={quantity}
            count={count}
            rows={2}
            onChange={setText}
          />
          <Input
            aria-label={t('spoilage.note')}
            placeholder={t('spoilage.noteHint')}
            maxLength={200}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
          {put.error !== null && <ErrorState error={put.error} what={shell('error.refused')} />}
          <div>
            <Button
              type="primary"
              loading={put.isPending}
              disabled={!('ranges' in reading) || (isEmpty && !isClearing)}
              onClick={send}
            >
              {isEmpty
                ? t(isClearing ? 'stock.clear' : 'stock.submitPlain')
                : t('stock.submit', { count })}
            </Button>
          </div>
        </div>
      )}
    </Panel>
  );
}

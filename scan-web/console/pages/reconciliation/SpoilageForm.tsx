import {
  countRange,
  getBatch,
  getReconciliation,
  listAudit,
  listSpoilage,
  listUnitRanges,
  recordSpoilage,
  spoilageReasons,
  type Batch,
} from '@zhenma/contract';
import { Alert, App, Button, Input, Modal, Segmented, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { parseRanges } from '../../forms/range-list-rules.ts';
import { readNote } from '../../forms/read-note.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { readIndices } from './index-list-rules.ts';
import { RangeInput } from './RangeInput.tsx';
import { ScanInput } from './ScanInput.tsx';

const ways = ['code', 'index', 'range'] as const;
type Way = (typeof ways)[number];
type Reason = (typeof spoilageReasons)[number];

/** Records spoiled labels by scan, by index or by range; their codes are void for good. */
export function SpoilageForm({ batch: { number, quantity } }: { batch: Batch }) {
  const { t } = useTranslation('reconciliation');
  const { t: shell } = useTranslation();
  const { message } = App.useApp();
  const [way, setWay] = useState<Way>('code');
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [indices, setIndices] = useState('');
  const [range, setRange] = useState('');
  const [reason, setReason] = useState<Reason>('misprint');
  const [note, setNote] = useState('');
  const [isAsking, setAsking] = useState(false);
  const [round, setRound] = useState(0);
  const record = useAction(recordSpoilage, {
    invalidates: [listSpoilage, getReconciliation, getBatch, listUnitRanges, listAudit],
    onSuccess: ({ voided }) => {
      void message.success(t('spoilage.done', { count: voided }));
      setAsking(false);
      setRound((before) => before + 1);
      setCodes([]);
      setIndices('');
      setRange('');
      setNote('');
    },
  });
  const indexReading = readIndices(indices, quantity);
  const rangeReading = parseRanges(range, quantity);
  const onlyRange = 'ranges' in rangeReading ? rangeReading.ranges[0] : undefined;
  const isOneRange = 'ranges' in rangeReading && rangeReading.ranges.length === 1;
  const spoiled = () => {
    if (way === 'code') {
      return codes.length === 0 ? null : { by: way, codes: [...codes], count: codes.length };
    }
    if (way === 'index') {
      const found = 'indices' in indexReading ? indexReading.indices : [];
      return found.length === 0 ? null : { by: way, indices: found, count: found.length };
    }
    return isOneRange && onlyRange !== undefined
      ? { by: way, range: onlyRange, count: countRange(onlyRange) }
      : null;
  };
  const wanted = spoiled();
  const send = () => {
    if (wanted === null) return;
    const { count: _, ...body } = wanted;
    record.mutate({
      params: { batchNumber: number },
      body: { spoiled: body, reason, note: readNote(note) },
    });
  };
  return (
    <Panel title={t('spoilage.record')}>
      <div className="spoilage-form">
        <Segmented
          aria-label={t('spoilage.way')}
          value={way}
          options={ways.map((one) => ({ value: one, label: t(`ways.${one}`) }))}
          onChange={setWay}
        />
        {way === 'code' && <ScanInput key={round} codes={codes} onChange={setCodes} />}
        {way === 'index' && (
          <RangeInput
            label={t('spoilage.indices')}
            hint={t('spoilage.indicesHint', { last: quantity - 1 })}
            value={indices}
            reading={indexReading}
            quantity={quantity}
            count={'indices' in indexReading ? indexReading.indices.length : 0}
            onChange={setIndices}
          />
        )}
        {way === 'range' && (
          <RangeInput
            label={t('spoilage.range')}
            hint={t('spoilage.rangeHint', { last: quantity - 1 })}
            value={range}
            reading={
              'ranges' in rangeReading && rangeReading.ranges.length > 1
                ? { piece: range, fault: 'many' }
                : rangeReading
            }
            quantity={quantity}
            count={onlyRange === undefined ? 0 : countRange(onlyRange)}
            onChange={setRange}
          />
        )}
        <div className="spoilage-why">
          <Select
            aria-label={t('spoilage.reason')}
            value={reason}
            options={spoilageReasons.map((one) => ({ value: one, label: t(`reasons.${one}`) }))}
            onChange={setReason}
          />
          <Input
            aria-label={t('spoilage.note')}
            placeholder={t('spoilage.noteHint')}
            maxLength={200}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </div>
        <Button
          type="primary"
          danger
          size="large"
          disabled={wanted === null}
          onClick={() => {
            record.reset();
            setAsking(true);
          }}
        >
          {wanted === null
            ? t('spoilage.submitPlain')
            : t('spoilage.submit', { count: wanted.count })}
        </Button>
      </div>
      {isAsking && wanted !== null && (
        <Modal
          open
          title={t('spoilage.confirmTitle', { count: wanted.count })}
          okText={t('spoilage.submit', { count: wanted.count })}
          okButtonProps={{ danger: true }}
          cancelText={shell('reason.cancel')}
          confirmLoading={record.isPending}
          onOk={send}
          onCancel={() => setAsking(false)}
        >
          <Alert
            type="error"
            showIcon
            title={t(`reasons.${reason}`)}
            description={t('spoilage.confirmText')}
          />
          {record.error !== null && (
            <div style={{ marginTop: 12 }}>
              <ErrorState error={record.error} what={shell('error.refused')} />
            </div>
          )}
        </Modal>
      )}
    </Panel>
  );
}

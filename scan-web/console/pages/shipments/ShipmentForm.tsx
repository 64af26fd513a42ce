import { createShipment, listDealers, listShipments, type Shipment } from '@zhenma/contract';
import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAction, useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { formatCount } from '../../ui/format.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { CountField } from '../../forms/CountField.tsx';
import { parseCount } from '../../forms/count-rules.ts';
import { makeKey } from '../../forms/make-key.ts';
import { readNote } from '../../forms/read-note.ts';
import { findNextFree } from './overlap-rules.ts';
import type { ShipmentFields } from './shipment-fields.ts';
import { ShipmentSummary } from './ShipmentSummary.tsx';
import { BatchField } from '../batches/BatchField.tsx';
import { useBatchChoices } from '../batches/use-batch-choices.ts';
import { useShippedRanges } from './use-shipped-ranges.ts';
import { useFields } from '../../forms/use-fields.ts';

interface Props {
  batchNumber?: number;
  onShipped: (shipment: Shipment) => void;
}

/** Ships a range of a batch to a dealer; shows the count and what is shipped already before sending. */
export function ShipmentForm({ batchNumber, onShipped }: Props) {
  const { t } = useTranslation('shipments');
  const mayAddDealer = useCan('canEditCatalogue');
  const [form] = Form.useForm<ShipmentFields>();
  const [idempotencyKey, setKey] = useState(makeKey);
  const [dealerTyped, setDealerTyped] = useState('');
  const dealers = useOperation(listDealers, { query: { q: dealerTyped, pageSize: 50 } });
  const fields = useFields(form);
  const batches = useBatchChoices(fields.batchNumber ?? batchNumber);
  const quantity = batches.quantityOf(fields.batchNumber);
  const shipped = useShippedRanges(fields.batchNumber);
  const ship = useAction(createShipment, {
    invalidates: [listShipments],
    onSuccess: onShipped,
  });
  const submit = (given: ShipmentFields, key: string) =>
    ship.mutate({
      body: {
        idempotencyKey: key,
        batchNumber: given.batchNumber,
        from: parseCount(given.from) ?? 0,
        to: parseCount(given.to) ?? 0,
        dealerId: given.dealerId,
        deliveryNote: readNote(given.deliveryNote),
      },
    });
  const submitAnew = () => {
    const key = makeKey();
    setKey(key);
    submit(form.getFieldsValue(), key);
  };
  const checkIndex = (count: number | null): string | null => {
    if (count === null) return t('form.numberInvalid');
    if (quantity !== null && count >= quantity) return t('form.beyond', { last: quantity - 1 });
    return null;
  };
  const checkTo = (to: number | null): string | null => {
    const from = parseCount(form.getFieldValue('from') as string);
    const isBefore = to !== null && from !== null && to < from;
    return isBefore ? t('form.toBefore') : checkIndex(to);
  };
  const nextFree = quantity === null || shipped === null ? null : findNextFree(quantity, shipped);
  const dealer = dealers.data?.rows.find(({ id }) => id === fields.dealerId);
  return (
    <Form<ShipmentFields>
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      initialValues={{ batchNumber, from: '', to: '' }}
      onFinish={(given) => submit(given, idempotencyKey)}
    >
      {ship.error?.code === 'idempotency_conflict' ? (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('form.conflict')}
          style={{ marginBottom: 16 }}
          action={
            <Button size="small" onClick={submitAnew}>
              {t('form.conflictAgain')}
            </Button>
          }
        />
      ) : (
        <div style={{ marginBottom: ship.error === null ? 0 : 16 }}>
          <FormErrors form={form} error={ship.error} />
        </div>
      )}
      <BatchField batches={batches} />
      <div className="form-pair">
        <CountField
          name="from"
          label={t('form.from')}
          check={checkIndex}
          extra={
            nextFree !== null && parseCount(fields.from ?? '') !== nextFree ? (
              <Button
                type="link"
                size="small"
                style={{ paddingInline: 0 }}
                onClick={() => form.setFieldValue('from', formatCount(nextFree))}
              >
                {t('form.next', { from: nextFree })}
              </Button>
            ) : undefined
          }
        />
        <CountField
          name="to"
          label={t('form.to')}
          dependencies={['from', 'batchNumber']}
          check={checkTo}
        />
      </div>
      <ShipmentSummary fields={fields} quantity={quantity} shipped={shipped} />
      <Form.Item
        name="dealerId"
        label={t('form.dealer')}
        rules={[{ required: true, message: t('form.dealerMissing') }]}
        extra={dealer && t('form.territory', { names: dealer.territoryNames.join(', ') })}
      >
        <Select
          placeholder={t('form.dealerHint')}
          showSearch={{ filterOption: false, onSearch: setDealerTyped }}
          loading={dealers.isFetching}
          options={(dealers.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          notFoundContent={
            <div style={{ padding: 8 }}>
              {t('form.dealerNone')}{' '}
              {mayAddDealer && <Link to="/dealers/new">{t('form.dealerAdd')}</Link>}
            </div>
          }
        />
      </Form.Item>
      <Form.Item name="deliveryNote" label={t('form.deliveryNote')}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
      <div style={{ display: 'flex', gap: 8 }}>
        <Button type="primary" htmlType="submit" loading={ship.isPending}>
          {t('form.submit')}
        </Button>
        <Link to="/shipments">
          <Button>{t('form.cancel')}</Button>
        </Link>
      </div>
    </Form>
  );
}

import { createBatch, listBatches, listProducts, maxQuantity, type Batch } from '@zhenma/contract';
import { Alert, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAction, useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { formatCount, useBilingual } from '../../ui/format.ts';
import { checkedBy } from '../../forms/checked-by.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { CountField } from '../../forms/CountField.tsx';
import { parseCount } from '../../forms/count-rules.ts';
import { makeKey } from '../../forms/make-key.ts';

interface Fields {
  productId: string;
  lot: string;
  productionDate: string;
  expiryDate?: string;
  quantity: string;
}

const lotPattern = /^[\x21-\x7e]{1,20}$/;

interface Props {
  /** The product chosen at first, if any. */
  productId?: string;
  today: string;
  onOrdered: (batch: Batch) => void;
}

/** Orders a batch. The idempotency key belongs to the form: sent twice, it is still one batch. */
export function BatchForm({ productId, today, onOrdered }: Props) {
  const { t } = useTranslation('batches');
  const bilingual = useBilingual();
  const mayAddProduct = useCan('canEditCatalogue');
  const [form] = Form.useForm<Fields>();
  const [idempotencyKey, setKey] = useState(makeKey);
  const [typed, setTyped] = useState('');
  const products = useOperation(listProducts, { query: { q: typed, pageSize: 50 } });
  const order = useAction(createBatch, { invalidates: [listBatches], onSuccess: onOrdered });
  const submit = (fields: Fields, key: string) =>
    order.mutate({
      body: {
        idempotencyKey: key,
        productId: fields.productId,
        lot: fields.lot.trim(),
        productionDate: fields.productionDate,
        expiryDate:
          fields.expiryDate === undefined || fields.expiryDate === '' ? null : fields.expiryDate,
        quantity: parseCount(fields.quantity) ?? 0,
      },
    });
  const submitAnew = () => {
    const key = makeKey();
    setKey(key);
    submit(form.getFieldsValue(), key);
  };
  const isKeyUsed = order.error?.code === 'idempotency_conflict';
  const checkQuantity = (count: number | null): string | null => {
    if (count === null || count < 1) return t('form.quantityInvalid');
    return count > maxQuantity ? t('form.quantityTooMany', { max: maxQuantity }) : null;
  };
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      initialValues={{ productionDate: today, ...(productId !== undefined && { productId }) }}
      onFinish={(fields) => submit(fields, idempotencyKey)}
    >
      {isKeyUsed ? (
        <Alert
          type="warning"
          showIcon
          role="alert"
          title={t('form.conflict')}
          action={
            <Button size="small" onClick={submitAnew}>
              {t('form.conflictAgain')}
            </Button>
          }
          style={{ marginBottom: 16 }}
        />
      ) : (
        <div style={{ marginBottom: order.error === null ? 0 : 16 }}>
          <FormErrors form={form} error={order.error} />
        </div>
      )}
      <Form.Item
        name="productId"
        label={t('form.product')}
        rules={[{ required: true, message: t('form.productMissing') }]}
      >
        <Select
          placeholder={t('form.productHint')}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          loading={products.isFetching}
          options={(products.data?.rows ?? []).map((product) => ({
            value: product.id,
            label: `${bilingual(product.name)} · ${product.gtin}`,
          }))}
          notFoundContent={
            <div style={{ padding: 8 }}>
              {t('form.productNone')}{' '}
              {mayAddProduct && <Link to="/products/new">{t('form.productAdd')}</Link>}
            </div>
          }
        />
      </Form.Item>
      <Form.Item
        name="lot"
        label={t('form.lot')}
        extra={t('form.lotHint')}
        rules={[
          { required: true, message: t('form.lotInvalid') },
          { pattern: lotPattern, transform: trim, message: t('form.lotInvalid') },
        ]}
        validateFirst
      >
        <Input className="code" autoComplete="off" maxLength={40} />
      </Form.Item>
      <div className="form-pair">
        <Form.Item
          name="productionDate"
          label={t('form.productionDate')}
          rules={[{ required: true, message: t('form.productionMissing') }]}
        >
          <Input type="date" />
        </Form.Item>
        <Form.Item
          name="expiryDate"
          label={t('form.expiryDate')}
          dependencies={['productionDate']}
          rules={[
            checkedBy((expiry) =>
              expiry === '' || expiry > (form.getFieldValue('productionDate') as string)
                ? null
                : t('form.expiryBefore'),
            ),
          ]}
        >
          <Input type="date" />
        </Form.Item>
      </div>
      <CountField
        name="quantity"
        label={t('form.quantity')}
        check={checkQuantity}
        extra={<QuantityHint />}
      />
      <p className="quiet">{t('form.after')}</p>
      <div style={{ display: 'flex', gap: 8 }}>
        <Button type="primary" htmlType="submit" loading={order.isPending}>
          {t('form.submit')}
        </Button>
        <Link to="/batches">
          <Button>{t('form.cancel')}</Button>
        </Link>
      </div>
    </Form>
  );
}

const trim = (value: unknown): unknown => (typeof value === 'string' ? value.trim() : value);

/** The limits, and what an abbreviated number means. */
function QuantityHint() {
  const { t } = useTranslation('batches');
  const typed = Form.useWatch<string | undefined>('quantity') ?? '';
  const count = parseCount(typed);
  const isPlain = count !== null && [String(count), formatCount(count)].includes(typed.trim());
  return count === null || isPlain
    ? t('form.quantityHint', { max: maxQuantity })
    : t('form.quantityEcho', { count });
}

import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { checkedBy } from '../../forms/checked-by.ts';
import { ProductSelect } from '../../ui/ProductSelect.tsx';
import { parseBatchNumbers, parseRecalledRanges, type RecallFields } from './recall-form-rules.ts';

/** Refuses what a reader cannot read, with this message. */
const readable = (read: (typed: string) => unknown, message: string) =>
  checkedBy((typed) => (read(typed) === null ? message : null));

/** The fields that name what is recalled: batches, a lot of a product, or a part of a batch. */
export function RecallTargetFields() {
  const { t } = useTranslation('recalls');
  const form = Form.useFormInstance<RecallFields>();
  const by = Form.useWatch<RecallFields['by'] | undefined>('by', form);
  return (
    <>
      <Form.Item name="by" label={t('form.by')}>
        <Radio.Group
          options={(['batch', 'lot', 'range'] as const).map((value) => ({
            value,
            label: t(`form.${value}`),
          }))}
        />
      </Form.Item>
      {by === 'batch' && (
        <Form.Item
          name="batchNumbers"
          label={t('form.batchNumbers')}
          extra={t('form.batchNumbersHint')}
          rules={[readable(parseBatchNumbers, t('form.batchNumbersInvalid'))]}
        >
          <Input className="tabular" autoComplete="off" />
        </Form.Item>
      )}
      {by === 'lot' && (
        <>
          <Form.Item
            name="productId"
            label={t('form.product')}
            rules={[{ required: true, message: t('form.productMissing') }]}
          >
            <ProductField />
          </Form.Item>
          <Form.Item
            name="lot"
            label={t('form.lotLabel')}
            rules={[{ required: true, whitespace: true, message: t('form.lotMissing') }]}
          >
            <Input className="code" maxLength={20} autoComplete="off" />
          </Form.Item>
        </>
      )}
      {by === 'range' && (
        <div className="form-pair">
          <Form.Item
            name="batchNumber"
            label={t('form.batchNumber')}
            rules={[readable(parseBatchNumbers, t('form.batchNumberInvalid'))]}
          >
            <Input className="tabular" inputMode="numeric" autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="ranges"
            label={t('form.ranges')}
            rules={[readable(parseRecalledRanges, t('form.rangesInvalid'))]}
          >
            <Input className="tabular" placeholder="0-99, 150" autoComplete="off" />
          </Form.Item>
        </div>
      )}
    </>
  );
}

/** The form hands over the value and takes the change. */
function ProductField(props: { value?: string; onChange?: (productId: string) => void }) {
  return <ProductSelect value={props.value ?? ''} onChange={(id) => props.onChange?.(id)} />;
}

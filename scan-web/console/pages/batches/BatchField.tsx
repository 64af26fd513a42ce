import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BatchChoices } from './use-batch-choices.ts';

/** The field `batchNumber` of a form: the issued batch that it is about. */
export function BatchField({ batches }: { batches: BatchChoices }) {
  const { t } = useTranslation('batches');
  return (
    <Form.Item
      name="batchNumber"
      label={t('choose.label')}
      rules={[{ required: true, message: t('choose.missing') }]}
    >
      <Select
        placeholder={t('choose.hint')}
        showSearch={{ filterOption: false, onSearch: batches.search }}
        loading={batches.isFetching}
        options={batches.options}
        notFoundContent={<div style={{ padding: 8 }}>{t('choose.none')}</div>}
      />
    </Form.Item>
  );
}

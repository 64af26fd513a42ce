import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { RangeEnds } from './RangeEnds.tsx';
import type { RangeFields } from './range-form-rules.ts';

interface Props {
  quantity: number;
}

/** The fields of an index range: the whole batch, or a first and a last index. */
export function RangeFieldset({ quantity }: Props) {
  const { t } = useTranslation('batches');
  const form = Form.useFormInstance<RangeFields>();
  const scope = Form.useWatch<RangeFields['scope'] | undefined>('scope', form);
  return (
    <>
      <Form.Item name="scope" label={t('range.scope')}>
        <Radio.Group
          options={[
            { value: 'all', label: t('range.all', { count: quantity }) },
            { value: 'part', label: t('range.part') },
          ]}
        />
      </Form.Item>
      {scope === 'part' && <RangeEnds quantity={quantity} />}
    </>
  );
}

import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { CountField } from '../../forms/CountField.tsx';
import { parseCount } from '../../forms/count-rules.ts';
import type { RangeFields } from './range-form-rules.ts';

interface Props {
  quantity: number;
}

/** The fields of an index range: the whole batch, or a first and a last index. */
export function RangeFieldset({ quantity }: Props) {
  const { t } = useTranslation('batches');
  const form = Form.useFormInstance<RangeFields>();
  const scope = Form.useWatch<RangeFields['scope'] | undefined>('scope', form);
  const last = quantity - 1;
  const isWithin = (count: number | null): count is number => count !== null && count <= last;
  const checkTo = (to: number | null): string | null => {
    if (!isWithin(to)) return t('range.toInvalid', { last });
    const from = parseCount(form.getFieldValue('from') as string);
    if (from === null) return null;
    return to < from ? t('range.toBefore') : null;
  };
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
      {scope === 'part' && (
        <>
          <div className="form-pair">
            <CountField
              name="from"
              label={t('range.from')}
              check={(from) => (isWithin(from) ? null : t('range.fromInvalid', { last }))}
            />
            <CountField name="to" label={t('range.to')} dependencies={['from']} check={checkTo} />
          </div>
          <p className="quiet" style={{ marginTop: -8 }}>
            {t('range.limits', { last })}
          </p>
        </>
      )}
    </>
  );
}

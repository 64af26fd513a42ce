import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { CountField } from '../../forms/CountField.tsx';
import { parseCount } from '../../forms/count-rules.ts';

/** The first and the last index of a range of a batch. */
export function RangeEnds({ quantity }: { quantity: number }) {
  const { t } = useTranslation('batches');
  const form = Form.useFormInstance<{ from?: string }>();
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
  );
}

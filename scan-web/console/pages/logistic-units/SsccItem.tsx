import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { checkedBy } from '../../forms/checked-by.ts';
import { readGoods } from '../packing/goods/read-goods-rules.ts';

/** The SSCC in what was typed or scanned, or null. */
export function readSsccField(typed = ''): string | null {
  const scanned = readGoods(typed);
  return scanned.kind === 'unit' ? scanned.sscc : null;
}

/** The field `into` of a form: a logistic unit, scanned or typed. */
export function SsccItem({ label, isOptional = false }: { label: string; isOptional?: boolean }) {
  const { t } = useTranslation('logisticUnits');
  const { t: packing } = useTranslation('packing');
  const check = (typed: string): string | null => {
    if (isOptional && typed.trim() === '') return null;
    const scanned = readGoods(typed);
    if (scanned.kind === 'unit') return null;
    return scanned.kind === 'wrong' && scanned.fault === 'checkDigit'
      ? packing('scan.checkDigit', { expected: scanned.expected })
      : packing('parent.unreadable');
  };
  return (
    <Form.Item name="into" label={label} rules={[checkedBy(check)]}>
      <Input
        className="code"
        autoComplete="off"
        placeholder={t('ssccHint')}
        // A hand scanner ends its code with Enter, which must not send the form.
        onPressEnter={(event) => event.preventDefault()}
      />
    </Form.Item>
  );
}

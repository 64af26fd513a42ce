import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** Whether a link is about the product as a whole, one lot, or one item. */
export function AddressFields() {
  const { t } = useTranslation('links');
  return (
    <>
      <Form.Item name="lot" label={t('form.lot')} extra={t('form.lotHint')}>
        <Input maxLength={20} autoComplete="off" spellCheck={false} />
      </Form.Item>
      <Form.Item name="serial" label={t('form.serial')}>
        <Input maxLength={20} autoComplete="off" spellCheck={false} />
      </Form.Item>
    </>
  );
}

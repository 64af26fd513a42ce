import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { findGlnFault, readGln } from './gln-rules.ts';

/** The field of a GLN: says what is wrong with it while it is typed, once all digits are there. */
export function GlnItem() {
  const { t } = useTranslation('sites');
  const form = Form.useFormInstance();
  const typed = Form.useWatch<string | undefined>('gln', form) ?? '';
  const check = (text: string, isComplete: boolean): Promise<void> => {
    const fault = findGlnFault(text);
    // Short of 13 digits, somebody is still typing.
    if (fault === null || (!isComplete && fault.reason === 'tooShort')) return Promise.resolve();
    return Promise.reject(new Error(t(`glnFaults.${fault.reason}`, { ...fault })));
  };
  const digits = readGln(typed).length;
  return (
    <Form.Item
      name="gln"
      label={t('columns.gln')}
      extra={digits > 0 && digits < 13 ? t('glnDigits', { count: digits }) : t('glnHint')}
      validateFirst
      validateTrigger={['onChange', 'onBlur']}
      rules={[
        {
          validateTrigger: 'onChange',
          validator: (_rule, text: string | undefined) => check(text ?? '', false),
        },
        {
          validateTrigger: 'onBlur',
          validator: (_rule, text: string | undefined) => check(text ?? '', true),
        },
      ]}
    >
      <Input inputMode="numeric" maxLength={20} autoComplete="off" className="tabular" />
    </Form.Item>
  );
}

import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { readNote } from '../../forms/read-note.ts';

const mostSigns = 200;

/** The field `reason` of a form: why goods are taken out; may be left empty. */
export function ReasonItem() {
  const { t } = useTranslation('logisticUnits');
  return (
    <Form.Item name="reason" label={t('reason.label')}>
      <Input autoComplete="off" maxLength={mostSigns} placeholder={t('reason.hint')} />
    </Form.Item>
  );
}

/** The reason as a request names it: nothing where none was typed. */
export function readReason(typed: string | undefined): { reason?: string } {
  const reason = readNote(typed);
  return reason === null ? {} : { reason };
}

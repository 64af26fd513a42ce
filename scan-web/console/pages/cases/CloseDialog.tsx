import { caseResults, type CaseResult } from '@zhenma/contract';
import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { readNote } from '../../forms/read-note.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';

interface Props {
  mutation: { isPending: boolean; error: unknown };
  onConfirm: (result: CaseResult, note: string | null) => void;
  onClose: () => void;
}

/** Asks what a case is closed with. */
export function CloseDialog({ mutation, onConfirm, onClose }: Props) {
  const { t } = useTranslation('cases');
  return (
    <FormDialog<{ result: CaseResult; note?: string }>
      title={t('move.title')}
      submit={t('move.closed')}
      lead={t('move.effect')}
      mutation={mutation}
      onSubmit={({ result, note }) => onConfirm(result, readNote(note))}
      onClose={onClose}
    >
      <Form.Item
        name="result"
        label={t('move.result')}
        rules={[{ required: true, message: t('move.resultRequired') }]}
      >
        <Radio.Group
          vertical
          options={caseResults.map((result) => ({
            value: result,
            label: t(`results.${result}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t('move.note')}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  );
}

import { caseResults, type CaseResult } from '@zhenma/contract';
import { Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/ErrorState.tsx';

interface Props {
  open: boolean;
  pending: boolean;
  error: unknown;
  onConfirm: (result: CaseResult, note: string | null) => void;
  onClose: () => void;
}

/** Asks what a case is closed with. */
export function CloseDialog({ open, pending, error, onConfirm, onClose }: Props) {
  const { t } = useTranslation('cases');
  const { t: shell } = useTranslation();
  const [form] = Form.useForm<{ result: CaseResult; note?: string }>();
  return (
    <Modal
      open={open}
      title={t('move.title')}
      okText={t('move.closed')}
      cancelText={shell('reason.cancel')}
      confirmLoading={pending}
      onOk={() => form.submit()}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t('move.effect')}</p>
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        requiredMark={false}
        onFinish={({ result, note = '' }) =>
          onConfirm(result, note.trim() === '' ? null : note.trim())
        }
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
      </Form>
      {error !== null && <ErrorState error={error} />}
    </Modal>
  );
}

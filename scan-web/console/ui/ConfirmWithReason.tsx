import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from './FormDialog.tsx';

interface Props {
  open: boolean;
  title: string;
  /** What will happen, and to how many. */
  children: ReactNode;
  /** The name of the deed, on its button. */
  confirm: string;
  danger?: boolean;
  pending: boolean;
  error: unknown;
  onConfirm: (reason: string) => void;
  onClose: () => void;
}

/** Asks before a deed that cannot be taken back lightly: what will happen, and why one does it. */
export function ConfirmWithReason(props: Props) {
  const { t } = useTranslation();
  if (!props.open) return null;
  return (
    <FormDialog<{ reason: string }>
      title={props.title}
      submit={props.confirm}
      danger={props.danger ?? false}
      lead={props.children}
      mutation={{ isPending: props.pending, error: props.error }}
      onSubmit={({ reason }) => props.onConfirm(reason.trim())}
      onClose={props.onClose}
    >
      <Form.Item
        name="reason"
        label={t('reason.label')}
        rules={[{ required: true, whitespace: true, message: t('reason.required') }]}
      >
        <Input.TextArea autoFocus maxLength={200} showCount autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  );
}

import { Form, Modal, type FormInstance } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormErrors } from '../forms/FormErrors.tsx';

interface Props<Fields extends object> {
  title: string;
  /** The name of the deed, on its button. */
  submit: string;
  danger?: boolean;
  /** Whether the fields do not yet say what to do. */
  isIncomplete?: boolean;
  /** What will happen, above the fields. */
  lead?: ReactNode;
  initialValues?: Partial<Fields>;
  /** The form's own handle, where its fields are watched from outside. */
  form?: FormInstance<Fields>;
  /** What sending the fields does; its success closes the dialog. */
  mutation: { isPending: boolean; error: unknown };
  onSubmit: (fields: Fields) => void;
  onClose: () => void;
  children: ReactNode;
}

/** Gives the focus back to where it was before, when the dialog is gone. */
function useFocusBack(): void {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    },
    [before],
  );
}

/** Focuses the first field, or of a group of choices the chosen one, unless a field has the focus. */
function focusFirst(fields: HTMLElement | null): void {
  if (fields === null || fields.contains(document.activeElement)) return;
  const first = fields.querySelector<HTMLElement>('input, textarea');
  const chosen = first?.closest('[role="radiogroup"]')?.querySelector<HTMLElement>(':checked');
  (chosen ?? first)?.focus({ preventScroll: true });
}

/**
 * A dialog with a form, drawn while it is open: sends what was filled in, says a refusal under the
 * fields and stays open then. Escape and Cancel close it.
 */
export function FormDialog<Fields extends object>(props: Props<Fields>) {
  const { t } = useTranslation();
  const [form] = Form.useForm<Fields>(props.form);
  const fields = useRef<HTMLDivElement>(null);
  useFocusBack();
  const { danger = false, isIncomplete = false, mutation } = props;
  return (
    <Modal
      open
      title={props.title}
      // Room for the cross beside a title that fills the width of a phone.
      styles={{ header: { paddingInlineEnd: 28 } }}
      okText={props.submit}
      okButtonProps={{ danger, disabled: isIncomplete }}
      cancelText={t('reason.cancel')}
      confirmLoading={mutation.isPending}
      onOk={() => form.submit()}
      onCancel={props.onClose}
      afterOpenChange={() => focusFirst(fields.current)}
    >
      {props.lead !== undefined && <div className="dialog-lead">{props.lead}</div>}
      <div ref={fields}>
        <Form<Fields>
          form={form}
          layout="vertical"
          requiredMark={false}
          scrollToFirstError
          initialValues={props.initialValues ?? {}}
          onFinish={props.onSubmit}
        >
          {props.children}
          <FormErrors form={form} error={mutation.error} />
        </Form>
      </div>
    </Modal>
  );
}

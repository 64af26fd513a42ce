import { createStaff, listAudit, listStaff, roles, type Role } from '@zhenma/contract';
import { Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { FirstPassword } from './FirstPassword.tsx';
import { makePassword } from './password-rules.ts';

interface Fields {
  name: string;
  email: string;
  role: Role;
}

/** Adds someone; the generated first password is shown once, then forgotten. */
export function AddStaffDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  const [form] = Form.useForm<Fields>();
  const [password] = useState(makePassword);
  const create = useAction(createStaff, { invalidates: [listStaff, listAudit] });
  if (create.data !== undefined) {
    return <FirstPassword staff={create.data} password={password} onClose={onClose} />;
  }
  return (
    <Modal
      open
      title={t('staff.addTitle')}
      okText={t('staff.addSubmit')}
      cancelText={t('staff.cancel')}
      confirmLoading={create.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ role: 'operator' }}
        onFinish={({ name, email, role }) =>
          create.mutate({ body: { name: name.trim(), email: email.trim(), role, password } })
        }
      >
        <Form.Item
          name="name"
          label={t('staff.name')}
          rules={[{ required: true, whitespace: true, message: t('staff.nameMissing') }]}
        >
          <Input autoFocus maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="email"
          label={t('staff.email')}
          rules={[{ required: true, type: 'email', message: t('staff.emailInvalid') }]}
        >
          <Input type="email" maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={t('staff.role')}>
          <Radio.Group style={{ display: 'grid', gap: 8 }}>
            {roles.map((role) => (
              <Radio key={role} value={role}>
                {shell(`roles.${role}`)}
                <span className="quiet"> · {t(`staff.roleHints.${role}`)}</span>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        <p className="quiet">{t('staff.passwordNote')}</p>
        <FormErrors form={form} error={create.error} />
      </Form>
    </Modal>
  );
}

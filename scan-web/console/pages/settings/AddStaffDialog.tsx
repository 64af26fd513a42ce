import { createStaff, listAudit, listStaff, roles, type Role } from '@zhenma/contract';
import { Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { DealerChoice } from '../../ui/DealerChoice.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { FirstPassword } from './FirstPassword.tsx';
import { makePassword } from './password-rules.ts';

interface Fields {
  name: string;
  email: string;
  role: Role;
  dealerId?: string;
}

/** Adds someone; the generated first password is shown once, then forgotten. */
export function AddStaffDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  const [password] = useState(makePassword);
  const create = useAction(createStaff, { invalidates: [listStaff, listAudit] });
  if (create.data !== undefined) {
    return <FirstPassword staff={create.data} password={password} onClose={onClose} />;
  }
  return (
    <FormDialog<Fields>
      title={t('staff.addTitle')}
      submit={t('staff.addSubmit')}
      initialValues={{ role: 'operator' }}
      mutation={create}
      onSubmit={({ name, email, role, dealerId }) =>
        create.mutate({
          body: {
            ...{ name: name.trim(), email: email.trim(), role, password },
            ...(role === 'dealer' && dealerId !== undefined && { dealerId }),
          },
        })
      }
      onClose={onClose}
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
      <Form.Item noStyle dependencies={['role']}>
        {({ getFieldValue }) => getFieldValue('role') === 'dealer' && <DealerField />}
      </Form.Item>
      <p className="quiet">{t('staff.passwordNote')}</p>
    </FormDialog>
  );
}

/** Which dealer the account is of: it sees that dealer's cases. */
function DealerField() {
  const { t } = useTranslation('settings');
  return (
    <Form.Item
      name="dealerId"
      label={t('staff.dealer')}
      rules={[{ required: true, message: t('staff.dealerMissing') }]}
    >
      <DealerChoice />
    </Form.Item>
  );
}

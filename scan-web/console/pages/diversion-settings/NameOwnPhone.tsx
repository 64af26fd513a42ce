import { listAudit, listOwnPhones, nameOwnPhone } from '@zhenma/contract';
import { App, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';

interface Fields {
  label: string;
  which: 'here' | 'byCode';
  code?: string;
}

/** The button that names a phone of the brand's own people. */
export function NameOwnPhone() {
  const { t } = useTranslation('diversionSettings');
  const { message } = App.useApp();
  const mayName = useCan('canHandleAlerts');
  const [isOpen, setOpen] = useState(false);
  const [form] = Form.useForm<Fields>();
  const which = Form.useWatch('which', form);
  const name = useAction(nameOwnPhone, {
    invalidates: [listOwnPhones, listAudit],
    onSuccess: () => {
      setOpen(false);
      void message.success(t('phones.name.done'));
    },
  });
  return (
    <>
      <ActionButton
        type="primary"
        icon={<Icon name="plus" size={16} />}
        blocked={mayName ? null : t('phones.name.blocked')}
        onClick={() => {
          name.reset();
          setOpen(true);
        }}
      >
        {t('phones.name.action')}
      </ActionButton>
      {isOpen && (
        <FormDialog<Fields>
          title={t('phones.name.title')}
          submit={t('phones.name.submit')}
          form={form}
          initialValues={{ which: 'byCode' }}
          mutation={name}
          onSubmit={({ label, which: chosen, code = '' }) =>
            name.mutate({
              body: { label: label.trim(), code: chosen === 'here' ? null : code.trim() },
            })
          }
          onClose={() => setOpen(false)}
        >
          <Form.Item
            name="label"
            label={t('phones.name.label')}
            rules={[{ required: true, whitespace: true, message: t('phones.name.labelMissing') }]}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="which" label={t('phones.name.which')}>
            <Radio.Group
              options={(['byCode', 'here'] as const).map((one) => ({
                value: one,
                label: t(`phones.name.${one}`),
              }))}
            />
          </Form.Item>
          {which !== 'here' && (
            <Form.Item
              name="code"
              label={t('phones.name.code')}
              extra={t('phones.name.codeHint')}
              rules={[{ required: true, whitespace: true, message: t('phones.name.codeMissing') }]}
            >
              <Input maxLength={300} autoComplete="off" spellCheck={false} />
            </Form.Item>
          )}
        </FormDialog>
      )}
    </>
  );
}

import { addBlock, listAudit, listBlocks } from '@zhenma/contract';
import { App, Form, Input, InputNumber, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { isAddress } from './block-address-rules.ts';

interface Fields {
  address: string;
  hours: number;
  reason: string;
}

/** Keeps an address out for some hours; says whom that may hit. */
export function AddBlockDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('blocks');
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const add = useAction(addBlock, {
    invalidates: [listBlocks, listAudit],
    onSuccess: () => {
      void message.success(t('form.done'));
      onClose();
    },
  });
  return (
    <Modal
      open
      title={t('form.title')}
      okText={t('form.submit')}
      cancelText={t('form.cancel')}
      okButtonProps={{ danger: true }}
      confirmLoading={add.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <p>{t('form.effect')}</p>
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ hours: 24 }}
        onFinish={({ address, hours, reason }) =>
          add.mutate({ body: { address: address.trim(), hours, reason: reason.trim() } })
        }
      >
        <FormErrors form={form} error={add.error} />
        <Form.Item
          name="address"
          label={t('form.address')}
          rules={[
            {
              validator: (_, value: unknown) =>
                typeof value === 'string' && isAddress(value)
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('form.addressInvalid'))),
            },
          ]}
        >
          <Input autoFocus maxLength={45} autoComplete="off" spellCheck={false} />
        </Form.Item>
        <Form.Item
          name="hours"
          label={t('form.hours')}
          rules={[
            { required: true, type: 'integer', min: 1, max: 720, message: t('form.hoursInvalid') },
          ]}
        >
          <InputNumber style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('form.reason')}
          rules={[{ required: true, whitespace: true, message: t('form.reasonMissing') }]}
        >
          <Input.TextArea maxLength={200} showCount autoSize={{ minRows: 2, maxRows: 5 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

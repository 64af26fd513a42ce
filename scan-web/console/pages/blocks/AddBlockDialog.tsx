import { addBlock, listAudit, listBlocks } from '@zhenma/contract';
import { App, Form, Input, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { checkedBy } from '../../forms/checked-by.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
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
  const add = useAction(addBlock, {
    invalidates: [listBlocks, listAudit],
    onSuccess: () => {
      void message.success(t('form.done'));
      onClose();
    },
  });
  return (
    <FormDialog<Fields>
      title={t('form.title')}
      submit={t('form.submit')}
      danger
      lead={t('form.effect')}
      initialValues={{ hours: 24 }}
      mutation={add}
      onSubmit={({ address, hours, reason }) =>
        add.mutate({ body: { address: address.trim(), hours, reason: reason.trim() } })
      }
      onClose={onClose}
    >
      <Form.Item
        name="address"
        label={t('form.address')}
        rules={[checkedBy((typed) => (isAddress(typed) ? null : t('form.addressInvalid')))]}
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
    </FormDialog>
  );
}

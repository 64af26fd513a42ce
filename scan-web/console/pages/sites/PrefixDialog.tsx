import { getLogisticSettings, listAudit, putLogisticSettings } from '@zhenma/contract';
import { App, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { checkedBy } from '../../forms/checked-by.ts';
import { useFields } from '../../forms/use-fields.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { describePrefix } from './prefix-rules.ts';
import { PrefixFacts } from './PrefixFacts.tsx';

interface Fields {
  companyPrefix: string;
}

interface Props {
  prefix: string | null;
  onClose: () => void;
}

/** Sets the company prefix; shows what SSCCs it gives while it is typed. */
export function PrefixDialog({ prefix, onClose }: Props) {
  const { t } = useTranslation('sites');
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const { companyPrefix = '' } = useFields(form);
  const set = useAction(putLogisticSettings, {
    invalidates: [getLogisticSettings, listAudit],
    onSuccess: () => {
      void message.success(t('prefix.done'));
      onClose();
    },
  });
  return (
    <FormDialog<Fields>
      title={t(prefix === null ? 'prefix.set' : 'prefix.change')}
      submit={t('save')}
      form={form}
      lead={t('prefix.lead')}
      initialValues={{ companyPrefix: prefix ?? '' }}
      mutation={set}
      onSubmit={(fields) =>
        set.mutate({ body: { companyPrefix: fields.companyPrefix.replaceAll(/\s/g, '') } })
      }
      onClose={onClose}
    >
      <Form.Item
        name="companyPrefix"
        label={t('prefix.label')}
        rules={[
          checkedBy((typed) =>
            describePrefix(typed.replaceAll(/\s/g, '')) === null ? t('prefix.invalid') : null,
          ),
        ]}
      >
        <Input autoFocus inputMode="numeric" maxLength={20} autoComplete="off" className="code" />
      </Form.Item>
      <PrefixFacts prefix={companyPrefix.replaceAll(/\s/g, '')} />
    </FormDialog>
  );
}

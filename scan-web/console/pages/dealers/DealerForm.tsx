import {
  createDealer,
  getDealer,
  listAudit,
  listDealers,
  updateDealer,
  type Dealer,
} from '@zhenma/contract';
import { App, Button, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAction } from '../../api/hooks.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { findChanges } from '../settings/changes-rules.ts';
import { TerritoryField } from './TerritoryField.tsx';

interface Fields {
  name: string;
  territory: string[];
  channel: Dealer['channel'];
  gln?: string | null;
}

const channels = ['regional', 'ecommerce', 'national'] as const satisfies Dealer['channel'][];

interface Props {
  /** The dealer to change; without it a new one is made. */
  dealer?: Dealer;
  isReadOnly?: boolean;
  onCreated?: (dealer: Dealer) => void;
}

/** Makes or changes a dealer; of a change only what differs is sent. */
export function DealerForm({ dealer, isReadOnly = false, onCreated }: Props) {
  const { t } = useTranslation('dealers');
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const invalidates = [listDealers, getDealer, listAudit];
  const create = useAction(createDealer, {
    invalidates,
    onSuccess: (made) => onCreated?.(made),
  });
  const update = useAction(updateDealer, {
    invalidates,
    onSuccess: () => void message.success(t('form.saved')),
  });
  const error = dealer === undefined ? create.error : update.error;
  const submit = ({ name, territory, channel, gln }: Fields) => {
    const digits = (gln ?? '').replace(/\s/g, '');
    const after = { name: name.trim(), territory, channel, gln: digits === '' ? null : digits };
    if (dealer === undefined) {
      create.mutate({ body: after });
      return;
    }
    const { name: formerName, territory: formerTerritory, channel: formerChannel } = dealer;
    const before = {
      ...{ name: formerName, territory: formerTerritory, channel: formerChannel },
      gln: dealer.gln,
    };
    const body = findChanges(before, after);
    if (body === null) void message.info(t('form.unchanged'));
    else update.mutate({ params: { dealerId: dealer.id }, body });
  };
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      scrollToFirstError
      disabled={isReadOnly}
      initialValues={dealer ?? { channel: 'regional' }}
      onFinish={submit}
    >
      <div style={{ marginBottom: error === null ? 0 : 16 }}>
        <FormErrors form={form} error={error} />
      </div>
      <Form.Item
        name="name"
        label={t('form.name')}
        rules={[{ required: true, whitespace: true, message: t('form.nameMissing') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="channel" label={t('form.channel')} extra={t('form.channelHint')}>
        <Radio.Group
          options={channels.map((one) => ({ value: one, label: t(`channels.${one}`) }))}
        />
      </Form.Item>
      <TerritoryField />
      <Form.Item
        name="gln"
        label={t('form.gln')}
        extra={t('form.glnHint')}
        rules={[{ pattern: /^\s*(\d\s*){13}$/, message: t('form.glnInvalid') }]}
      >
        <Input inputMode="numeric" autoComplete="off" style={{ maxWidth: 280 }} />
      </Form.Item>
      {!isReadOnly && (
        <div style={{ display: 'flex', gap: 8 }}>
          <Button type="primary" htmlType="submit" loading={create.isPending || update.isPending}>
            {t(dealer === undefined ? 'form.submit' : 'form.save')}
          </Button>
          <Link to="/dealers">
            <Button>{t('form.cancel')}</Button>
          </Link>
        </div>
      )}
    </Form>
  );
}

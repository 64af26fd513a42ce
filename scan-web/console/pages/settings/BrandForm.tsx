import { getBrand, getStaffSession, listAudit, updateBrand, type Brand } from '@zhenma/contract';
import { Alert, App, Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { findChanges } from './changes-rules.ts';
import { ColourField } from './ColourField.tsx';

type Fields = Omit<Brand, 'id' | 'isDemo'>;

const zones: readonly string[] = Intl.supportedValuesOf('timeZone');

/** Changes the brand; only what differs is sent. */
export function BrandForm({ brand }: { brand: Brand }) {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const mayEdit = useCan('canEditBrand');
  const [form] = Form.useForm<Fields>();
  const update = useAction(updateBrand, {
    invalidates: [getBrand, getStaffSession, listAudit],
    onSuccess: () => void message.success(t('brand.saved')),
  });
  const { name, phone, colour, timeZone, hosts, mapApprovalNumber } = brand;
  const before: Fields = { name, phone, colour, timeZone, hosts, mapApprovalNumber };
  const submit = (given: Fields) => {
    const approval = given.mapApprovalNumber?.trim() ?? '';
    const body = findChanges(before, {
      ...given,
      mapApprovalNumber: approval === '' ? null : approval,
    });
    if (body === null) void message.info(t('brand.unchanged'));
    else update.mutate({ body });
  };
  const named = [{ required: true, whitespace: true, message: t('brand.nameMissing') }];
  return (
    <Form<Fields>
      form={form}
      className="settings-form"
      layout="vertical"
      requiredMark={false}
      disabled={!mayEdit}
      initialValues={before}
      scrollToFirstError
      onFinish={submit}
    >
      {!mayEdit && (
        <Alert type="info" showIcon title={t('brand.readOnly')} style={{ marginBottom: 16 }} />
      )}
      <Panel title={t('brand.identity')}>
        <div className="form-pair">
          <Form.Item name={['name', 'zh']} label={t('brand.nameZh')} rules={named}>
            <Input maxLength={120} />
          </Form.Item>
          <Form.Item name={['name', 'en']} label={t('brand.nameEn')} rules={named}>
            <Input maxLength={120} />
          </Form.Item>
        </div>
        <Form.Item
          name="phone"
          label={t('brand.phone')}
          extra={t('brand.phoneHint')}
          rules={[{ required: true, whitespace: true, message: t('brand.phoneMissing') }]}
        >
          <Input inputMode="tel" maxLength={30} style={{ maxWidth: 280 }} />
        </Form.Item>
      </Panel>
      <Panel title={t('brand.look')}>
        <ColourField />
      </Panel>
      <Panel title={t('brand.addresses')}>
        <Form.Item name="hosts" label={t('brand.hosts')} extra={t('brand.hostsHint')}>
          <Select mode="tags" open={false} suffix={null} tokenSeparators={[',', ' ', '，']} />
        </Form.Item>
        <Form.Item
          name="timeZone"
          label={t('brand.timeZone')}
          extra={t('brand.timeZoneHint')}
          rules={[{ required: true, message: t('brand.timeZoneMissing') }]}
        >
          <Select
            showSearch
            style={{ maxWidth: 280 }}
            options={zones.map((zone) => ({ value: zone, label: zone }))}
          />
        </Form.Item>
        <Form.Item name="mapApprovalNumber" label={t('brand.map')} extra={t('brand.mapHint')}>
          <Input maxLength={60} style={{ maxWidth: 280 }} />
        </Form.Item>
      </Panel>
      <div style={{ marginTop: 16 }}>
        <FormErrors form={form} error={update.error} />
        {mayEdit && (
          <Button
            type="primary"
            htmlType="submit"
            loading={update.isPending}
            style={{ marginTop: update.error === null ? 0 : 12 }}
          >
            {t('brand.save')}
          </Button>
        )}
      </div>
    </Form>
  );
}

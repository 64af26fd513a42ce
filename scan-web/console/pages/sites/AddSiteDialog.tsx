import { createSite, listAudit, listSites, siteKinds, type SiteKind } from '@zhenma/contract';
import { App, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';

interface Fields {
  name: string;
  kind: SiteKind;
  gln: string;
}

/** Adds a place of the brand's own. */
export function AddSiteDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('sites');
  const { message } = App.useApp();
  const add = useAction(createSite, {
    invalidates: [listSites, listAudit],
    onSuccess: () => {
      void message.success(t('done'));
      onClose();
    },
  });
  return (
    <FormDialog<Fields>
      title={t('add')}
      submit={t('submit')}
      initialValues={{ kind: 'warehouse' }}
      mutation={add}
      onSubmit={({ name, kind, gln }) =>
        add.mutate({ body: { name: name.trim(), kind, gln: gln.trim() } })
      }
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('columns.name')}
        rules={[{ required: true, whitespace: true, message: t('nameMissing') }]}
      >
        <Input autoFocus maxLength={200} />
      </Form.Item>
      <Form.Item name="kind" label={t('columns.kind')}>
        <Select options={siteKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} />
      </Form.Item>
      <Form.Item
        name="gln"
        label={t('columns.gln')}
        rules={[{ required: true, pattern: /^\s*\d{13}\s*$/, message: t('glnInvalid') }]}
      >
        <Input inputMode="numeric" maxLength={20} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}

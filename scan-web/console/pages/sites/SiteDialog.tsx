import {
  createSite,
  getSite,
  listAudit,
  listSites,
  siteKinds,
  updateSite,
  type Site,
  type SiteKind,
} from '@zhenma/contract';
import { App, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { findChanges } from '../settings/changes-rules.ts';
import { GlnItem } from './GlnItem.tsx';
import { readGln } from './gln-rules.ts';

interface Fields {
  name: string;
  kind: SiteKind;
  gln: string;
}

interface Props {
  /** The site to change; null: a new one is added. */
  site: Site | null;
  onClose: () => void;
}

/** Adds a place of the brand's own, or changes one; of a change only what differs is sent. */
export function SiteDialog({ site, onClose }: Props) {
  const { t } = useTranslation('sites');
  const { message } = App.useApp();
  const finish = {
    invalidates: [listSites, getSite, listAudit],
    onSuccess: () => {
      void message.success(t(site === null ? 'done' : 'changed'));
      onClose();
    },
  };
  const add = useAction(createSite, finish);
  const update = useAction(updateSite, finish);
  const submit = ({ name, kind, gln }: Fields) => {
    const after = { name: name.trim(), kind, gln: readGln(gln) };
    if (site === null) {
      add.mutate({ body: after });
      return;
    }
    const before = { name: site.name, kind: site.kind, gln: site.gln };
    const body = findChanges(before, after);
    if (body === null) onClose();
    else update.mutate({ params: { siteId: site.id }, body });
  };
  return (
    <FormDialog<Fields>
      title={site === null ? t('add') : t('editTitle', { name: site.name })}
      submit={t(site === null ? 'submit' : 'save')}
      initialValues={site ?? { kind: 'warehouse' }}
      mutation={site === null ? add : update}
      onSubmit={submit}
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
      <GlnItem />
    </FormDialog>
  );
}

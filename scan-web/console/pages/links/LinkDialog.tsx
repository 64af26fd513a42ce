import {
  createLink,
  linkStandings,
  listAudit,
  listLinks,
  previewLinkset,
  updateLink,
  type Link,
} from '@zhenma/contract';
import { App, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { checkedBy } from '../../forms/checked-by.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { AddressFields } from './AddressFields.tsx';
import {
  emptyFields,
  fillFields,
  findHrefFault,
  type LinkFields,
  readFields,
  writeAddress,
} from './link-form-rules.ts';
import { linkTypes, readKnownType } from './link-types.ts';
import { NarrowFields } from './NarrowFields.tsx';

interface Props {
  /** Null for a new one. */
  link: Link | null;
  /** Of the product that a new one belongs to. */
  gtin: string | null;
  onClose: () => void;
}

const invalidates = [listLinks, previewLinkset, listAudit];

/** Adds a link, or changes one. */
export function LinkDialog({ link, gtin, onClose }: Props) {
  const { t } = useTranslation('links');
  const { message } = App.useApp();
  const done = () => {
    void message.success(t('form.done'));
    onClose();
  };
  const add = useAction(createLink, { invalidates, onSuccess: done });
  const change = useAction(updateLink, { invalidates, onSuccess: done });
  const offered = linkTypes.map((type) => ({ value: `gs1:${type}`, label: t(`types.${type}`) }));
  const other = link !== null && readKnownType(link.linkType) === null ? [link.linkType] : [];
  return (
    <FormDialog<LinkFields>
      title={t(link === null ? 'form.add' : 'form.change')}
      submit={t('form.submit')}
      initialValues={link === null ? emptyFields : fillFields(link)}
      mutation={link === null ? add : change}
      onSubmit={(fields) => {
        const body = readFields({ ...emptyFields, ...fields });
        if (link !== null) change.mutate({ params: { linkId: link.id }, body });
        else {
          const address = writeAddress(gtin ?? '', fields.lot, fields.serial);
          add.mutate({ body: { address, ...body } });
        }
      }}
      onClose={onClose}
    >
      {link === null ? <AddressFields /> : <p className="code">{link.address}</p>}
      <Form.Item name="linkType" label={t('form.linkType')}>
        <Select options={[...other.map((value) => ({ value, label: value })), ...offered]} />
      </Form.Item>
      <Form.Item
        name="href"
        label={t('form.href')}
        rules={[
          checkedBy((typed) => {
            const fault = findHrefFault(typed);
            return fault === null ? null : t(`form.hrefFaults.${fault}`);
          }),
        ]}
      >
        <Input type="url" maxLength={1000} autoComplete="off" placeholder="https://" />
      </Form.Item>
      <Form.Item
        name="title"
        label={t('form.title')}
        rules={[{ required: true, whitespace: true, message: t('form.titleMissing') }]}
      >
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="standing" label={t('form.standing')} extra={t('form.standingHint')}>
        <Radio.Group
          options={linkStandings.map((value) => ({ value, label: t(`standings.${value}`) }))}
        />
      </Form.Item>
      <NarrowFields />
    </FormDialog>
  );
}

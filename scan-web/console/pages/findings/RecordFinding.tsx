import {
  addFindingPhoto,
  findingResults,
  getFindingPrecision,
  listDivisions,
  listFindings,
  maxStepPhotos,
  recordFinding,
  type FindingResult,
} from '@zhenma/contract';
import { App, Button, Form, Input, Radio, TreeSelect } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useAction, useOperation } from '../../api/hooks.ts';
import { makeKey } from '../../forms/make-key.ts';
import { PhotoPicker, type PickedPhoto } from '../../forms/PhotoPicker.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { buildTree } from '../dealers/territory-rules.ts';

interface Fields {
  code: string;
  result: FindingResult;
  adcode: string;
  place: string;
  seenAt: string;
  note?: string;
}

/** The button with which an inspector records an item seen in the market. */
export function RecordFinding() {
  const { t } = useTranslation('findings');
  const { message } = App.useApp();
  const [key, setKey] = useState<string | null>(null);
  const [photos, setPhotos] = useState<PickedPhoto[]>([]);
  const divisions = useOperation(listDivisions, {}, { enabled: key !== null });
  const tree = useMemo(() => buildTree(divisions.data ?? []), [divisions.data]);
  const close = () => {
    setKey(null);
    setPhotos([]);
  };
  const record = useAction(recordFinding, {
    invalidates: [listFindings, getFindingPrecision],
    onSuccess: () => {
      close();
      void message.success(t('record.done'));
    },
  });
  const required = (text: string) => [{ required: true, whitespace: true, message: text }];
  return (
    <>
      <Button
        type="primary"
        icon={<Icon name="plus" size={16} />}
        onClick={() => {
          record.reset();
          setKey(makeKey());
        }}
      >
        {t('record.action')}
      </Button>
      {key !== null && (
        <FormDialog<Fields>
          title={t('record.action')}
          submit={t('record.submit')}
          initialValues={{ result: 'genuine' }}
          mutation={record}
          onSubmit={({ code, result, adcode, place, seenAt, note = '' }) =>
            record.mutate({
              body: {
                ...{ idempotencyKey: key, code: code.trim(), result, note: note.trim() },
                place: { adcode, text: place.trim() },
                seenAt: new Date(seenAt).toISOString(),
                photos: photos.map(({ sha256 }) => sha256),
              },
            })
          }
          onClose={close}
        >
          <Form.Item
            name="code"
            label={t('record.code')}
            extra={t('record.codeHint')}
            rules={required(t('record.codeRequired'))}
          >
            <Input maxLength={300} autoComplete="off" spellCheck={false} />
          </Form.Item>
          <Form.Item name="result" label={t('record.result')}>
            <Radio.Group
              options={findingResults.map((one) => ({ value: one, label: t(`results.${one}`) }))}
            />
          </Form.Item>
          <Form.Item
            name="adcode"
            label={t('record.province')}
            rules={required(t('record.provinceRequired'))}
          >
            <TreeSelect
              treeData={tree}
              showSearch={{ treeNodeFilterProp: 'title' }}
              loading={divisions.isFetching}
            />
          </Form.Item>
          <Form.Item
            name="place"
            label={t('record.place')}
            rules={required(t('record.placeRequired'))}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item
            name="seenAt"
            label={t('record.seenAt')}
            rules={required(t('record.seenAtRequired'))}
          >
            <Input type="datetime-local" />
          </Form.Item>
          <Form.Item name="note" label={t('record.note')}>
            <Input.TextArea maxLength={1000} autoSize={{ minRows: 1, maxRows: 5 }} />
          </Form.Item>
          <PhotoPicker
            value={photos}
            onChange={setPhotos}
            most={maxStepPhotos}
            send={(body) => call(addFindingPhoto, { body })}
          />
        </FormDialog>
      )}
    </>
  );
}

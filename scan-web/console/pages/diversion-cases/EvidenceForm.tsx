import { addDiversionEvidence, addDiversionPhoto, maxStepPhotos } from '@zhenma/contract';
import { App, Button, Checkbox, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useAction } from '../../api/hooks.ts';
import { PhotoPicker, type PickedPhoto } from '../../forms/PhotoPicker.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { caseReads } from './case-reads.ts';

interface Fields {
  text: string;
  place?: string;
  seenAt?: string;
  isShared: boolean;
}

/** Adds evidence: what was seen, where, when, with photographs. */
export function EvidenceForm({ caseId }: { caseId: string }) {
  const { t } = useTranslation('diversionCases');
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const [photos, setPhotos] = useState<PickedPhoto[]>([]);
  const params = { diversionCaseId: caseId };
  const add = useAction(addDiversionEvidence, {
    invalidates: caseReads,
    onSuccess: () => {
      form.resetFields();
      setPhotos([]);
      void message.success(t('evidence.done'));
    },
  });
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ isShared: true }}
      onFinish={({ text, place = '', seenAt = '', isShared }) =>
        add.mutate({
          params,
          body: {
            text: text.trim(),
            place: place.trim() === '' ? null : { adcode: null, text: place.trim() },
            seenAt: seenAt === '' ? null : new Date(seenAt).toISOString(),
            photos: photos.map(({ sha256 }) => sha256),
            isShared,
          },
        })
      }
    >
      <Form.Item
        name="text"
        label={t('evidence.text')}
        rules={[{ required: true, whitespace: true, message: t('evidence.textRequired') }]}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="place" label={t('evidence.place')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="seenAt" label={t('evidence.seenAt')}>
        <Input type="datetime-local" />
      </Form.Item>
      <Form.Item>
        <PhotoPicker
          value={photos}
          onChange={setPhotos}
          most={maxStepPhotos}
          send={(body) => call(addDiversionPhoto, { params, body })}
        />
      </Form.Item>
      <Form.Item name="isShared" valuePropName="checked">
        <Checkbox>{t('evidence.shared')}</Checkbox>
      </Form.Item>
      {add.error !== null && <ErrorState error={add.error} />}
      <Button type="primary" htmlType="submit" loading={add.isPending}>
        {t('evidence.submit')}
      </Button>
    </Form>
  );
}

import {
  addPortalPhoto,
  answerPortalCase,
  getPortalCase,
  listPortalCases,
  maxStepPhotos,
} from '@zhenma/contract';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useAction } from '../../api/hooks.ts';
import { PhotoPicker, type PickedPhoto } from '../../forms/PhotoPicker.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';

/** The dealer's answer in words and photographs. */
export function AnswerForm({ caseId }: { caseId: string }) {
  const { t } = useTranslation('dealerPortal');
  const { message } = App.useApp();
  const [form] = Form.useForm<{ text: string }>();
  const [photos, setPhotos] = useState<PickedPhoto[]>([]);
  const params = { portalCaseId: caseId };
  const answer = useAction(answerPortalCase, {
    invalidates: [getPortalCase, listPortalCases],
    onSuccess: () => {
      form.resetFields();
      setPhotos([]);
      void message.success(t('answer.done'));
    },
  });
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={({ text }) =>
        answer.mutate({
          params,
          body: { text: text.trim(), photos: photos.map(({ sha256 }) => sha256) },
        })
      }
    >
      <Form.Item
        name="text"
        label={t('answer.label')}
        extra={t('answer.hint')}
        rules={[{ required: true, whitespace: true, message: t('answer.required') }]}
      >
        <Input.TextArea maxLength={4000} autoSize={{ minRows: 4, maxRows: 14 }} />
      </Form.Item>
      <Form.Item>
        <PhotoPicker
          value={photos}
          onChange={setPhotos}
          most={maxStepPhotos}
          send={(body) => call(addPortalPhoto, { params, body })}
        />
      </Form.Item>
      {answer.error !== null && <ErrorState error={answer.error} />}
      <Button type="primary" size="large" block htmlType="submit" loading={answer.isPending}>
        {t('answer.submit')}
      </Button>
    </Form>
  );
}

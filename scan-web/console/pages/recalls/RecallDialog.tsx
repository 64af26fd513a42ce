import {
  createRecall,
  getBatch,
  listAudit,
  listRecalls,
  listUnitRanges,
  listUnitSegments,
} from '@zhenma/contract';
import { Alert, App, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { makeKey } from '../../forms/make-key.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { readRecallTarget, type RecallFields } from './recall-form-rules.ts';
import { RecallTargetFields } from './RecallTargetFields.tsx';

interface Props {
  /** The batch to recall at first, if any. */
  batchNumber: string;
  onClose: () => void;
}

/** Makes a recall. The idempotency key belongs to the form: sent twice, it is still one recall. */
export function RecallDialog({ batchNumber, onClose }: Props) {
  const { t } = useTranslation('recalls');
  const { message } = App.useApp();
  const [idempotencyKey] = useState(makeKey);
  const recall = useAction(createRecall, {
    invalidates: [listRecalls, getBatch, listUnitRanges, listUnitSegments, listAudit],
    onSuccess: ({ units }) => {
      void message.success(t('form.done', { count: units }));
      onClose();
    },
  });
  const submit = (fields: RecallFields) => {
    const target = readRecallTarget(fields);
    if (target === null) return;
    recall.mutate({
      body: {
        idempotencyKey,
        target,
        text: { zh: fields.textZh.trim(), en: fields.textEn.trim() },
        instructions: { zh: fields.instructionsZh.trim(), en: fields.instructionsEn.trim() },
      },
    });
  };
  return (
    <FormDialog<RecallFields>
      title={t('form.title')}
      submit={t('form.submit')}
      danger
      initialValues={{ by: 'batch', batchNumbers: batchNumber, batchNumber }}
      mutation={recall}
      onSubmit={submit}
      onClose={onClose}
    >
      <RecallTargetFields />
      {(['text', 'instructions'] as const).flatMap((field) =>
        (['Zh', 'En'] as const).map((language) => (
          <Form.Item
            key={field + language}
            name={`${field}${language}`}
            label={`${t(`form.${field}`)} · ${t(language === 'Zh' ? 'form.zh' : 'form.en')}`}
            rules={[{ required: true, whitespace: true, message: t('form.missing') }]}
          >
            <Input.TextArea
              maxLength={600}
              placeholder={t(`form.${field}Hint`)}
              autoSize={{ minRows: 2, maxRows: 5 }}
            />
          </Form.Item>
        )),
      )}
      <Alert type="warning" showIcon title={t('form.effect')} style={{ marginBottom: 16 }} />
    </FormDialog>
  );
}

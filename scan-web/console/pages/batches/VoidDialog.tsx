import { reversibleVoidReasons, staffVoidReasons, voidUnits } from '@zhenma/contract';
import { Checkbox, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { readNote } from '../../forms/read-note.ts';
import type { TargetFields } from './target-form-rules.ts';
import { TargetDialog } from './TargetDialog.tsx';
import { useAfterDeed, useTargetForm, type DeedBatch } from './use-target-form.ts';

interface Fields extends TargetFields {
  reason: (typeof staffVoidReasons)[number];
  note?: string;
  understood: boolean;
}

interface Props {
  batch: DeedBatch;
  onClose: () => void;
}

/** Voids units: says how many items, asks why, and wants it confirmed where it is for good. */
export function VoidDialog({ batch, onClose }: Props) {
  const { t } = useTranslation('batches');
  const target = useTargetForm<Fields>(batch);
  const chosen = target.fields.reason;
  const isFinal = chosen === undefined || !reversibleVoidReasons.includes(chosen);
  const voiding = useAction(voidUnits, useAfterDeed('void', batch.number, onClose));
  return (
    <TargetDialog
      batch={batch}
      deed="void"
      knownDeed={chosen !== undefined && isFinal ? 'voidForGood' : 'void'}
      target={target}
      initialValues={{ scope: 'part' }}
      mutation={voiding}
      onSubmit={(units, { reason, note }) =>
        voiding.mutate({
          params: { batchNumber: batch.number },
          body: { ...units, reason, note: readNote(note) },
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label={t('void.reason')}
        extra={chosen !== undefined && !isFinal ? t('void.reversible') : undefined}
        rules={[{ required: true, message: t('void.reasonMissing') }]}
      >
        <Select
          options={staffVoidReasons.map((reason) => ({
            value: reason,
            label: t(`reasons.${reason}`),
          }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t('void.note')}>
        <Input.TextArea maxLength={200} showCount rows={2} />
      </Form.Item>
      {isFinal && (
        <Form.Item
          name="understood"
          valuePropName="checked"
          rules={[
            {
              validator: (_rule, ticked: boolean | undefined) =>
                ticked === true
                  ? Promise.resolve()
                  : Promise.reject(new Error(t('void.confirmMissing'))),
            },
          ]}
        >
          <Checkbox>{t('void.confirm')}</Checkbox>
        </Form.Item>
      )}
    </TargetDialog>
  );
}

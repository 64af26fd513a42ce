import { unvoidUnits } from '@zhenma/contract';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import type { TargetFields } from './target-form-rules.ts';
import { TargetDialog } from './TargetDialog.tsx';
import { useAfterDeed, useTargetForm, type DeedBatch } from './use-target-form.ts';

interface Fields extends TargetFields {
  note: string;
}

interface Props {
  batch: DeedBatch;
  onClose: () => void;
}

/** Takes back the voiding of units whose reason allows it, and asks why. */
export function UnvoidDialog({ batch, onClose }: Props) {
  const { t } = useTranslation('batches');
  const target = useTargetForm<Fields>(batch);
  const unvoid = useAction(unvoidUnits, useAfterDeed('unvoid', batch.number, onClose));
  return (
    <TargetDialog
      batch={batch}
      deed="unvoid"
      target={target}
      initialValues={{ scope: 'part' }}
      mutation={unvoid}
      onSubmit={(units, { note }) =>
        unvoid.mutate({
          params: { batchNumber: batch.number },
          body: { ...units, note: note.trim() },
        })
      }
      onClose={onClose}
    >
      <Form.Item
        name="note"
        label={t('unvoid.note')}
        rules={[{ required: true, whitespace: true, message: t('unvoid.noteMissing') }]}
      >
        <Input.TextArea maxLength={200} showCount rows={2} />
      </Form.Item>
    </TargetDialog>
  );
}

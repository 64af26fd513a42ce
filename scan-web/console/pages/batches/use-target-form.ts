import {
  getBatch,
  listAudit,
  listBatches,
  listUnitRanges,
  listUnitSegments,
  type Batch,
} from '@zhenma/contract';
import { App, Form, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFields } from '../../forms/use-fields.ts';
import type { Deed } from './deeds.ts';
import { readTarget, type TargetFields, type TargetReading } from './target-form-rules.ts';
import { useRolls } from './use-rolls.ts';

/** The batch whose units something is done to. */
export type DeedBatch = Pick<Batch, 'number' | 'quantity'>;

/** The form of a deed: its fields, and the units that they name. */
export interface TargetForm<Fields extends TargetFields> {
  form: FormInstance<Fields>;
  fields: Partial<Fields>;
  /** What the fields name now. */
  reading: TargetReading | null;
  rolls: ReturnType<typeof useRolls>;
}

/** The form in which the units of a deed are named. */
export function useTargetForm<Fields extends TargetFields>(batch: DeedBatch): TargetForm<Fields> {
  const [form] = Form.useForm<Fields>();
  const fields = useFields(form);
  const rolls = useRolls(batch.number);
  return { form, fields, rolls, reading: readTarget(fields, batch.quantity, rolls.sizes) };
}

/** What follows a deed: everything that shows units is read anew, the result is said, the dialog closed. */
export function useAfterDeed(deed: Deed, number: number, onClose: () => void) {
  const { t } = useTranslation('batches');
  const { message } = App.useApp();
  return {
    invalidates: [getBatch, listBatches, listUnitRanges, listUnitSegments, listAudit],
    onSuccess: ({ counts }: Pick<Batch, 'counts'>) => {
      const count = deed === 'activate' ? counts.activated : counts.voided;
      void message.success(t(`${deed}.done`, { number, count }));
      onClose();
    },
  };
}

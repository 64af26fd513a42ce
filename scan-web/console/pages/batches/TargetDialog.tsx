import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/FormDialog.tsx';
import type { Deed } from './deeds.ts';
import { RangeEffect } from './RangeEffect.tsx';
import { readTarget, type TargetFields, type TargetReading } from './target-form-rules.ts';
import { TargetFieldset } from './TargetFieldset.tsx';
import { useKnownRanges, type KnownDeed } from './use-known-ranges.ts';
import type { DeedBatch, TargetForm } from './use-target-form.ts';

interface Props<Fields extends TargetFields> {
  batch: DeedBatch;
  deed: Deed;
  /** What tells the units that it leaves as they are; the deed unless told. */
  knownDeed?: KnownDeed;
  target: TargetForm<Fields>;
  initialValues: Partial<Fields>;
  mutation: { isPending: boolean; isSuccess: boolean; error: unknown };
  onSubmit: (target: TargetReading['target'], fields: Fields) => void;
  onClose: () => void;
  /** When it is done, above the sentence that says what will happen. */
  moment?: ReactNode;
  /** Why it is done, below that sentence. */
  children?: ReactNode;
}

/** The dialog of a deed to units of a batch: which, what that does to how many, and why. */
export function TargetDialog<Fields extends TargetFields>(props: Props<Fields>) {
  const { batch, deed, knownDeed = deed, mutation, moment, children } = props;
  const { number, quantity } = batch;
  const { form, reading, rolls } = props.target;
  const { t } = useTranslation('batches');
  const taken = useKnownRanges(batch, knownDeed, mutation.isPending || mutation.isSuccess);
  return (
    <FormDialog<Fields>
      title={t(`${deed}.title`, { number })}
      submit={
        reading === null ? t(`${deed}.action`) : t(`${deed}.submit`, { count: reading.count })
      }
      danger={deed === 'void'}
      isIncomplete={reading === null}
      form={form}
      initialValues={props.initialValues}
      mutation={mutation}
      onSubmit={(fields) => {
        const wanted = readTarget(fields, quantity, rolls.sizes);
        if (wanted !== null) props.onSubmit(wanted.target, fields);
      }}
      onClose={props.onClose}
    >
      <TargetFieldset quantity={quantity} packages={rolls.packages} />
      {moment}
      <RangeEffect deed={deed} reading={reading} taken={taken} />
      {children}
    </FormDialog>
  );
}

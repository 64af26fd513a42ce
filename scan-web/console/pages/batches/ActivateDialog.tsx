import { activateUnits } from '@zhenma/contract';
import { Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { checkedBy } from '../../forms/checked-by.ts';
import { useTimeZone, useZoneName } from '../../ui/Time.tsx';
import { readLocalMoment } from './local-moment-rules.ts';
import type { TargetFields } from './target-form-rules.ts';
import { TargetDialog } from './TargetDialog.tsx';
import { useAfterDeed, useTargetForm, type DeedBatch } from './use-target-form.ts';

interface Fields extends TargetFields {
  when: 'now' | 'later';
  at?: string;
}

interface Props {
  batch: DeedBatch;
  onClose: () => void;
}

const isToCome = (moment: Date | null): boolean => moment !== null && moment.getTime() > Date.now();

/** Activates units, all at first, now or from a moment on, after saying how many items that changes. */
export function ActivateDialog({ batch, onClose }: Props) {
  const { t } = useTranslation('batches');
  const zone = useTimeZone();
  const zoneName = useZoneName();
  const target = useTargetForm<Fields>(batch);
  const activate = useAction(activateUnits, useAfterDeed('activate', batch.number, onClose));
  return (
    <TargetDialog
      batch={batch}
      deed="activate"
      target={target}
      initialValues={{ scope: 'all', when: 'now' }}
      mutation={activate}
      onSubmit={(units, { when, at = '' }) => {
        const moment = when === 'later' ? readLocalMoment(at, zone) : null;
        activate.mutate({
          params: { batchNumber: batch.number },
          body: { ...units, ...(moment !== null && { at: moment.toISOString() }) },
        });
      }}
      onClose={onClose}
      moment={
        <>
          <Form.Item name="when" label={t('activate.when')}>
            <Radio.Group
              options={[
                { value: 'now', label: t('activate.now') },
                { value: 'later', label: t('activate.later') },
              ]}
            />
          </Form.Item>
          {target.fields.when === 'later' && (
            <Form.Item
              name="at"
              label={t('activate.at')}
              extra={t('activate.zone', { zone: zoneName })}
              rules={[
                checkedBy((typed) =>
                  isToCome(readLocalMoment(typed, zone)) ? null : t('activate.atMissing'),
                ),
              ]}
            >
              <Input type="datetime-local" />
            </Form.Item>
          )}
        </>
      }
    />
  );
}

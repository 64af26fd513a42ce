import type { Batch } from '@zhenma/contract';
import {
  activateUnits,
  getBatch,
  listAudit,
  listBatches,
  listUnitRanges,
  listUnitSegments,
} from '@zhenma/contract';
import { App, Form, Input, Modal, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { useTimeZone, useZoneName } from '../../ui/Time.tsx';
import { readLocalMoment } from './local-moment-rules.ts';
import { RangeEffect } from './RangeEffect.tsx';
import { readTarget, type TargetFields } from './target-form-rules.ts';
import { TargetFieldset } from './TargetFieldset.tsx';
import { useKnownRanges } from './use-known-ranges.ts';
import { useRolls } from './use-rolls.ts';

interface Fields extends TargetFields {
  when: 'now' | 'later';
  at?: string;
}

interface Props {
  batch: Pick<Batch, 'number' | 'quantity'>;
  onClose: () => void;
}

/** Activates units, all at first, now or from a moment on, after saying how many items that changes. */
export function ActivateDialog({ batch, onClose }: Props) {
  const { number, quantity } = batch;
  const { t } = useTranslation('batches');
  const { t: shell } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const zone = useTimeZone();
  const zoneName = useZoneName();
  const fields = useFields(form);
  const rolls = useRolls(number);
  const reading = readTarget(fields, quantity, rolls.sizes);
  const taken = useKnownRanges(batch, 'activate');
  const activate = useAction(activateUnits, {
    invalidates: [getBatch, listBatches, listUnitRanges, listUnitSegments, listAudit],
    onSuccess: ({ counts }) => {
      void message.success(t('activate.done', { number, count: counts.activated }));
      onClose();
    },
  });
  const submit = ({ when, at = '', ...given }: Fields) => {
    const wanted = readTarget(given, quantity, rolls.sizes);
    if (wanted === null) return;
    const moment = when === 'later' ? readLocalMoment(at, zone) : null;
    activate.mutate({
      params: { batchNumber: number },
      body: { ...wanted.target, ...(moment !== null && { at: moment.toISOString() }) },
    });
  };
  return (
    <Modal
      open
      title={t('activate.title', { number })}
      okText={
        reading === null ? t('activate.action') : t('activate.submit', { count: reading.count })
      }
      okButtonProps={{ disabled: reading === null }}
      cancelText={shell('reason.cancel')}
      confirmLoading={activate.isPending}
      onOk={() => form.submit()}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ scope: 'all', when: 'now' }}
        onFinish={submit}
      >
        <TargetFieldset quantity={quantity} packages={rolls.packages} />
        <Form.Item name="when" label={t('activate.when')}>
          <Radio.Group
            options={[
              { value: 'now', label: t('activate.now') },
              { value: 'later', label: t('activate.later') },
            ]}
          />
        </Form.Item>
        {fields.when === 'later' && (
          <Form.Item
            name="at"
            label={t('activate.at')}
            extra={t('activate.zone', { zone: zoneName })}
            rules={[
              {
                validator: (_rule, typed?: string) =>
                  (readLocalMoment(typed ?? '', zone)?.getTime() ?? 0) > Date.now()
                    ? Promise.resolve()
                    : Promise.reject(new Error(t('activate.atMissing'))),
              },
            ]}
          >
            <Input type="datetime-local" />
          </Form.Item>
        )}
        <RangeEffect deed="activate" reading={reading} taken={taken} />
        <FormErrors form={form} error={activate.error} />
      </Form>
    </Modal>
  );
}

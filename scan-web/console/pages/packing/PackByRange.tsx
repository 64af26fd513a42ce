import { packByRange, type CustodyCommandView } from '@zhenma/contract';
import { App, Button, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { CountField } from '../../forms/CountField.tsx';
import { parseCount } from '../../forms/count-rules.ts';
import { FormErrors } from '../../forms/FormErrors.tsx';
import { useFields } from '../../forms/use-fields.ts';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { BatchField } from '../batches/BatchField.tsx';
import { useBatchChoices } from '../batches/use-batch-choices.ts';
import { ExtensionSelect } from './ExtensionSelect.tsx';
import { CommandRefusal } from './goods/CommandRefusal.tsx';
import { custodyReads } from './goods/custody-reads.ts';
import { PartySelect } from './goods/PartySelect.tsx';
import { useOnceKey } from './goods/use-once-key.ts';
import { MadeUnits } from './MadeUnits.tsx';
import { readPlanFields, type PlanFields } from './plan-fields-rules.ts';
import { planRange, tellMade, type MadeUnit } from './range-plan-rules.ts';
import { RangePlan } from './RangePlan.tsx';
import { RollPicker } from './RollPicker.tsx';

/** Packs an index range into cases and onto pallets; says what it will make before it is sent. */
export function PackByRange() {
  const { t } = useTranslation('packing');
  const { message } = App.useApp();
  const [{ batch }] = useUrlState({ batch: '' });
  const asked = parseCount(batch) ?? undefined;
  const [form] = Form.useForm<PlanFields>();
  const fields = useFields(form);
  const batches = useBatchChoices(fields.batchNumber ?? asked);
  const quantity = batches.quantityOf(fields.batchNumber);
  const [made, setMade] = useState<{ batchNumber: number; units: MadeUnit[] } | null>(null);
  const once = useOnceKey();
  const given = readPlanFields(fields);
  const plan = given === null ? null : planRange(given);
  const pack = useAction(packByRange, { invalidates: custodyReads });
  const send = (key: string) => {
    if (given === null || fields.batchNumber === undefined) return;
    const { batchNumber, placeId = '', extension = 0 } = fields;
    const body = {
      ...{ idempotencyKey: key, batchNumber, ...given, extension },
      placeId: placeId === '' ? null : placeId,
    };
    const finish = ({ ssccs }: CustodyCommandView) => {
      setMade({ batchNumber, units: tellMade(given, ssccs) });
      form.setFieldsValue({ from: formatCount(given.to + 1), to: '' });
      once.renew();
      void message.success(t('range.done', { count: ssccs.length }));
    };
    pack.mutate({ body }, { onSuccess: finish });
  };
  const checkIndex = (count: number | null): string | null => {
    if (count === null) return t('range.numberInvalid');
    if (quantity !== null && count >= quantity) return t('range.beyond', { last: quantity - 1 });
    return null;
  };
  const checkTo = (to: number | null): string | null => {
    const from = parseCount(form.getFieldValue('from') as string);
    return to !== null && from !== null && to < from ? t('range.toBefore') : checkIndex(to);
  };
  const checkSize = (size: number | null) =>
    size === null || size < 1 ? t('range.sizeInvalid') : null;
  const isConflict = pack.error?.code === 'idempotency_conflict';
  return (
    <div className="goods-form">
      <Panel>
        <Form<PlanFields>
          form={form}
          layout="vertical"
          requiredMark={false}
          scrollToFirstError
          initialValues={{
            ...(asked !== undefined && { batchNumber: asked }),
            ...{ from: '', to: '', itemsPerCase: '24', casesPerPallet: '', extension: 0 },
          }}
          onFinish={() => send(once.key)}
        >
          <BatchField batches={batches} />
          {fields.batchNumber !== undefined && quantity !== null && (
            <RollPicker
              key={fields.batchNumber}
              {...{ batchNumber: fields.batchNumber, quantity }}
              onRange={({ from, to }) => {
                form.setFieldsValue({ from: formatCount(from), to: formatCount(to) });
                void form.validateFields(['from', 'to']);
              }}
            />
          )}
          <div className="form-pair">
            <CountField name="from" label={t('range.from')} check={checkIndex} />
            <CountField
              name="to"
              label={t('range.to')}
              dependencies={['from', 'batchNumber']}
              check={checkTo}
            />
            <CountField name="itemsPerCase" label={t('range.itemsPerCase')} check={checkSize} />
            <CountField
              name="casesPerPallet"
              label={t('range.casesPerPallet')}
              extra={t('range.casesPerPalletHint')}
              check={(size) =>
                form.getFieldValue('casesPerPallet') === '' ? null : checkSize(size)
              }
            />
            <Form.Item name="placeId" label={t('place.label')}>
              <PartySelect label={t('place.label')} placeholder={t('place.none')} />
            </Form.Item>
            <Form.Item name="extension" label={t('extension.label')}>
              <ExtensionSelect />
            </Form.Item>
          </div>
          {plan !== null && (
            <RangePlan
              plan={plan}
              onShorten={(to) => {
                form.setFieldValue('to', `${to}`);
                void form.validateFields(['to']);
              }}
            />
          )}
          {isConflict ? (
            <CommandRefusal error={pack.error} onSendAnew={() => send(once.renew())} />
          ) : (
            <FormErrors form={form} error={pack.error} />
          )}
          <Button
            type="primary"
            size="large"
            htmlType="submit"
            loading={pack.isPending}
            disabled={plan !== null && plan.endsAt !== null}
          >
            {t('range.submit')}
          </Button>
        </Form>
      </Panel>
      {made !== null && <MadeUnits made={made.units} batchNumber={made.batchNumber} />}
    </div>
  );
}

import {
  endTerritory,
  getDealer,
  listAudit,
  listTerritories,
  type Territory,
} from '@zhenma/contract';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { useBilingual } from '../../ui/format.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { useTimeZone } from '../../ui/Time.tsx';
import { dayIn } from '../../ui/time-rules.ts';
import { endOfDay, lastDayOf } from './period-rules.ts';

interface Fields {
  last?: string;
  reason: string;
}

/** Ends a territory on a day or now, with a reason; not offered to whoever may not. */
export function EndTerritory({ territory }: { territory: Territory }) {
  const { t } = useTranslation('territories');
  const { message } = App.useApp();
  const bilingual = useBilingual();
  const zone = useTimeZone();
  const mayEdit = useCan('canEditCatalogue');
  const [isOpen, setOpen] = useState(false);
  const end = useAction(endTerritory, {
    invalidates: [listTerritories, getDealer, listAudit],
    onSuccess: () => {
      setOpen(false);
      void message.success(t('end.done'));
    },
  });
  if (!mayEdit) return null;
  const { id, dealerName, productName, adcodeNames } = territory;
  const places = adcodeNames.slice(0, 5).join('、');
  const product = productName === null ? t('allProducts') : bilingual(productName);
  const firstDay = dayIn(new Date(territory.from), zone);
  return (
    <>
      <Button
        size="small"
        onClick={() => {
          end.reset();
          setOpen(true);
        }}
      >
        {t('end.action')}
      </Button>
      {isOpen && (
        <FormDialog<Fields>
          title={t('end.title')}
          submit={t('end.submit')}
          danger
          lead={t('end.lead', { dealer: dealerName, product, places })}
          mutation={end}
          onSubmit={({ last = '', reason }) =>
            end.mutate({
              params: { territoryId: id },
              body: {
                to: endOfDay(last, zone) ?? new Date().toISOString(),
                reason: reason.trim(),
              },
            })
          }
          onClose={() => setOpen(false)}
        >
          <Form.Item name="last" label={t('end.last')}>
            <Input type="date" min={firstDay} max={lastDayOf(territory, zone) ?? undefined} />
          </Form.Item>
          <Form.Item
            name="reason"
            label={t('end.reason')}
            rules={[{ required: true, whitespace: true, message: t('end.reasonMissing') }]}
            // The count of signs stands below the field.
            style={{ marginBottom: 32 }}
          >
            <Input.TextArea maxLength={200} showCount autoSize={{ minRows: 2, maxRows: 5 }} />
          </Form.Item>
        </FormDialog>
      )}
    </>
  );
}

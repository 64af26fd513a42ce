import {
  createTerritory,
  getDealer,
  listAudit,
  listDealers,
  listTerritories,
} from '@zhenma/contract';
import { App, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { DealerChoice } from '../../ui/DealerChoice.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ProductSelect } from '../../ui/ProductSelect.tsx';
import { useTimeZone } from '../../ui/Time.tsx';
import { dayIn } from '../../ui/time-rules.ts';
import { TerritoryField } from '../dealers/TerritoryField.tsx';
import { beginOfDay, endOfDay } from './period-rules.ts';

interface Fields {
  dealerId: string;
  productId?: string;
  adcodes: string[];
  first: string;
  last?: string;
  isExclusive: boolean;
}

/** The button that agrees on a territory, with one dealer or with whoever is chosen. */
export function AddTerritory({ dealerId }: { dealerId?: string }) {
  const { t } = useTranslation('territories');
  const { message } = App.useApp();
  const zone = useTimeZone();
  const mayEdit = useCan('canEditCatalogue');
  const [isOpen, setOpen] = useState(false);
  const add = useAction(createTerritory, {
    invalidates: [listTerritories, listDealers, getDealer, listAudit],
    onSuccess: () => {
      setOpen(false);
      void message.success(t('add.done'));
    },
  });
  const submit = ({ productId = '', adcodes, first, last = '', isExclusive, ...given }: Fields) => {
    const from = beginOfDay(first, zone);
    if (from === null) return;
    add.mutate({
      body: {
        ...{ dealerId: dealerId ?? given.dealerId, productId: productId === '' ? null : productId },
        ...{ adcodes, from, to: endOfDay(last, zone), isExclusive },
      },
    });
  };
  return (
    <>
      <ActionButton
        type="primary"
        icon={<Icon name="plus" size={16} />}
        blocked={mayEdit ? null : t('add.blocked')}
        onClick={() => {
          add.reset();
          setOpen(true);
        }}
      >
        {t('add.action')}
      </ActionButton>
      {isOpen && (
        <FormDialog<Fields>
          title={t('add.title')}
          submit={t('add.submit')}
          initialValues={{ isExclusive: false, first: dayIn(new Date(), zone) }}
          mutation={add}
          onSubmit={submit}
          onClose={() => setOpen(false)}
        >
          {dealerId === undefined && (
            <Form.Item
              name="dealerId"
              label={t('add.dealer')}
              rules={[{ required: true, message: t('add.dealerMissing') }]}
            >
              <DealerChoice />
            </Form.Item>
          )}
          <Form.Item name="productId" label={t('add.product')} extra={t('add.productHint')}>
            <ProductChoice />
          </Form.Item>
          <TerritoryField name="adcodes" />
          <div className="territory-days">
            <Form.Item
              name="first"
              label={t('add.from')}
              rules={[{ required: true, message: t('add.fromMissing') }]}
            >
              <Input type="date" />
            </Form.Item>
            <Form.Item
              name="last"
              label={t('add.to')}
              dependencies={['first']}
              rules={[
                ({ getFieldValue }) => ({
                  validator: (_rule: unknown, last: string | undefined) =>
                    last && last < String(getFieldValue('first'))
                      ? Promise.reject(new Error(t('add.toTooEarly')))
                      : Promise.resolve(),
                }),
              ]}
            >
              <Input type="date" />
            </Form.Item>
          </div>
          <Form.Item name="isExclusive" label={t('add.kind')}>
            <Radio.Group
              className="territory-kinds"
              options={[
                { value: false, label: t('add.shared') },
                { value: true, label: t('add.exclusive') },
              ]}
            />
          </Form.Item>
        </FormDialog>
      )}
    </>
  );
}

/** The choice of a product as a field of a form, which has nothing at first and gives no handler. */
function ProductChoice({
  value = '',
  onChange = () => undefined,
}: {
  value?: string;
  onChange?: (productId: string) => void;
}) {
  return <ProductSelect value={value} onChange={onChange} />;
}

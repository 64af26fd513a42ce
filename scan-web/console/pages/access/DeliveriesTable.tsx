import {
  deliveryStates,
  listWebhookDeliveries,
  retryWebhookDelivery,
  type WebhookDelivery,
} from '@zhenma/contract';
import { App, Button, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';
import { useUrlState } from '../../ui/use-url-state.ts';

const colours = { waiting: 'blue', delivered: 'green', failed: 'red' } as const;
const refreshMs = 5000;

/** What was sent to the webhook, and what became of it. */
export function DeliveriesTable() {
  const { t } = useTranslation('access');
  const { message } = App.useApp();
  const describe = useDescribeProblem();
  const [{ state: chosen }, change] = useUrlState({ state: '' });
  const state = deliveryStates.find((one) => one === chosen);
  const retry = useAction(retryWebhookDelivery, { invalidates: [listWebhookDeliveries] });
  const columns: Column<WebhookDelivery>[] = [
    {
      key: 'at',
      title: t('webhook.at'),
      render: (_, { createdAt }) => <Time at={createdAt} withSeconds />,
    },
    {
      key: 'event',
      title: t('webhook.event'),
      render: (_, { event }) => t(`webhook.eventNames.${event}`),
    },
    {
      key: 'state',
      title: t('webhook.state'),
      render: (_, delivery) => (
        <Tag color={colours[delivery.state]} variant="filled">
          {t(`webhook.states.${delivery.state}`)}
        </Tag>
      ),
    },
    {
      key: 'answer',
      title: t('webhook.answer'),
      render: (_, { lastStatus, lastError }) => (
        <span style={{ whiteSpace: 'normal' }}>
          {lastStatus === null ? (lastError ?? '–') : t('webhook.answered', { status: lastStatus })}
        </span>
      ),
    },
    { key: 'attempts', title: t('webhook.attempts'), align: 'right', dataIndex: 'attempts' },
    {
      key: 'action',
      title: '',
      align: 'right',
      render: (_, { id: deliveryId, state: current }) =>
        current === 'failed' && (
          <Button
            size="small"
            loading={retry.isPending && retry.variables.params.deliveryId === deliveryId}
            onClick={() =>
              retry.mutate(
                { params: { deliveryId } },
                { onError: (error) => void message.error(describe(error).text) },
              )
            }
          >
            {t('webhook.retry')}
          </Button>
        ),
    },
  ];
  return (
    <Panel flush title={t('webhook.deliveries')}>
      <ServerTable
        operation={listWebhookDeliveries}
        input={{ query: state === undefined ? {} : { state } }}
        columns={columns}
        rowKey={({ id }) => id}
        refetchInterval={refreshMs}
        empty={{ text: t('webhook.empty') }}
        filters={
          <>
            <Select
              aria-label={t('webhook.state')}
              style={{ minWidth: 140 }}
              value={chosen}
              onChange={(next) => change({ state: next })}
              options={[
                { value: '', label: t('webhook.anyState') },
                ...deliveryStates.map((value) => ({
                  value,
                  label: t(`webhook.states.${value}`),
                })),
              ]}
            />
            <span className="quiet">{t('webhook.deliveriesHint')}</span>
          </>
        }
      />
    </Panel>
  );
}

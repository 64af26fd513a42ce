import { createMovement, type CustodyCommandView } from '@zhenma/contract';
import { App, Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAction } from '../../api/hooks.ts';
import { readNote } from '../../forms/read-note.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { CommandRefusal } from '../packing/goods/CommandRefusal.tsx';
import { custodyReads } from '../packing/goods/custody-reads.ts';
import {
  findFaults,
  nameGoods,
  unitEntry,
  type GoodsEntry,
} from '../packing/goods/goods-list-rules.ts';
import { GoodsInput } from '../packing/goods/GoodsInput.tsx';
import { PartySelect } from '../packing/goods/PartySelect.tsx';
import { RangeAdder } from '../packing/goods/RangeAdder.tsx';
import { useOnceKey } from '../packing/goods/use-once-key.ts';
import { findPartyFault, movementKinds } from './party-rules.ts';

const wanted = ['item', 'unit', 'range'] as const;

/** Ships, returns or hands over what is scanned or named; then leads to the movement. */
export function MovementForm() {
  const { t } = useTranslation('movements');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [state, change] = useUrlState({ kind: 'ship', from: '', to: '', units: '' });
  const kind = movementKinds.find((one) => one === state.kind) ?? 'ship';
  const { from, to } = state;
  const [list, setList] = useState<readonly GoodsEntry[]>(() =>
    (state.units.match(/\d{18}/g) ?? []).map(unitEntry),
  );
  const [note, setNote] = useState('');
  const [wasTried, setTried] = useState(false);
  const once = useOnceKey();
  const create = useAction(createMovement, { invalidates: custodyReads });
  const fault = findPartyFault(kind, from, to);
  const send = (key: string) => {
    setTried(true);
    if (fault !== null) return;
    const finish = ({ movementId }: CustodyCommandView) => {
      once.renew();
      void message.success(t(`new.done.${kind}`));
      void navigate(`/movements/${movementId ?? ''}`);
    };
    const parties = { kind, fromId: from === '' ? null : from, toId: to };
    const body = { idempotencyKey: key, ...nameGoods(list), ...parties };
    create.mutate({ body: { ...body, deliveryNote: readNote(note) } }, { onSuccess: finish });
  };
  const explain = (about: readonly (typeof fault)[]) =>
    wasTried && fault !== null && about.includes(fault) ? (
      <span className="goods-fault" role="alert">
        {t(`new.faults.${fault}`)}
      </span>
    ) : null;
  return (
    <div className="goods-form">
      <Panel>
        <GoodsInput
          list={list}
          onChange={setList}
          wanted={wanted}
          label={t('new.scan')}
          placeholder={t('new.scanHint')}
          faults={findFaults(list, create.error)}
          autoFocus
        >
          <details>
            <summary>{t('new.byRange')}</summary>
            <RangeAdder list={list} onChange={setList} />
          </details>
        </GoodsInput>
      </Panel>
      <div className="goods-side">
        <Panel>
          <Segmented
            aria-label={t('columns.kind')}
            block
            value={kind}
            options={movementKinds.map((one) => ({ value: one, label: t(`kinds.${one}`) }))}
            onChange={(next) => change({ kind: next }, { push: false })}
          />
          <div className="quiet">{t(`new.effects.${kind}`)}</div>
          <div className="goods-fields">
            <label>
              <span>{t('columns.from')}</span>
              <PartySelect
                key={kind}
                value={from}
                label={t('columns.from')}
                placeholder={t(kind === 'return' ? 'new.fromDealer' : 'new.fromBrand')}
                {...(kind === 'return' && { only: 'dealers' })}
                onChange={(next) => change({ from: next }, { push: false })}
              />
              {explain(['returnFrom'])}
            </label>
            <label>
              <span>{t('columns.to')}</span>
              <PartySelect
                value={to}
                label={t('columns.to')}
                placeholder={t('new.toHint')}
                onChange={(next) => change({ to: next }, { push: false })}
              />
              {explain(['toMissing', 'same'])}
            </label>
            <label>
              <span>{t('columns.deliveryNote')}</span>
              <Input
                maxLength={200}
                autoComplete="off"
                value={note}
                onChange={({ target }) => setNote(target.value)}
              />
            </label>
          </div>
          <CommandRefusal error={create.error} onSendAnew={() => send(once.renew())} />
          <Button
            type="primary"
            size="large"
            block
            disabled={list.length === 0}
            loading={create.isPending}
            onClick={() => send(once.key)}
          >
            {t(list.length === 0 ? 'new.submitEmpty' : `new.submit.${kind}`)}
          </Button>
        </Panel>
      </div>
    </div>
  );
}

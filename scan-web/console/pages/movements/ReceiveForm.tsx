import { createReceipt, type CustodyCommandView, type getMovement } from '@zhenma/contract';
import { App, Button, Input, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ReplyOf } from '../../api/call.ts';
import { useAction } from '../../api/hooks.ts';
import { readNote } from '../../forms/read-note.ts';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { CommandRefusal } from '../packing/goods/CommandRefusal.tsx';
import { custodyReads } from '../packing/goods/custody-reads.ts';
import { countGoods, findFaults, type GoodsEntry } from '../packing/goods/goods-list-rules.ts';
import { GoodsInput } from '../packing/goods/GoodsInput.tsx';
import { PartySelect } from '../packing/goods/PartySelect.tsx';
import { RangeAdder } from '../packing/goods/RangeAdder.tsx';
import type { ScannedGoods } from '../packing/goods/read-goods-rules.ts';
import { useOnceKey } from '../packing/goods/use-once-key.ts';
import { Announced } from './Announced.tsx';
import { nameArrived, tickScanned, type Ticked } from './receive-rules.ts';

interface Props {
  /** What was sent; null where nobody knows of a movement. */
  movement: ReplyOf<typeof getMovement> | null;
}

const wanted = ['item', 'unit', 'range'] as const;
const nothing = { ssccs: [], outstanding: [] };

/**
 * Receives goods: all that is on the way in one go, or what is ticked and scanned; what was not
 * announced is scanned besides, and told apart by the service.
 */
export function ReceiveForm({ movement }: Props) {
  const { t } = useTranslation('movements');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const isAllPossible = movement !== null && movement.inTransit > 0;
  const [way, setWay] = useState<'all' | 'part'>(isAllPossible ? 'all' : 'part');
  const [at, setAt] = useState(movement?.to.id ?? '');
  const [note, setNote] = useState('');
  const [ticked, setTicked] = useState<Ticked>(new Set<string>());
  const [besides, setBesides] = useState<readonly GoodsEntry[]>([]);
  const once = useOnceKey();
  const receive = useAction(createReceipt, { invalidates: custodyReads });
  const announced = movement ?? nothing;
  const goods = nameArrived(announced, ticked, besides);
  const isEmpty = goods.items.length + goods.codes.length + goods.units.length === 0;
  const send = (key: string) => {
    const finish = ({ unannounced, items }: CustodyCommandView) => {
      once.renew();
      void message.success(t('receive.done', { count: countRanges(items) }));
      if (unannounced.length > 0) {
        void message.warning(t('receive.doneOver', { count: countRanges(unannounced) }), 8);
      }
      void navigate(movement === null ? '/movements' : `/movements/${movement.id}`);
    };
    const body = {
      ...{ idempotencyKey: key, atId: at, movementId: movement?.id ?? null },
      ...{ deliveryNote: readNote(note), ...(way === 'part' && goods) },
    };
    receive.mutate({ body }, { onSuccess: finish });
  };
  const tick = (scanned: ScannedGoods) => {
    const found = tickScanned(announced.ssccs, ticked, scanned);
    if (found === null) return null;
    // Of several pasted lines, each builds on the ones before.
    setTicked((before) => tickScanned(announced.ssccs, before, scanned)?.ticked ?? before);
    return found.outcome;
  };
  return (
    <div className="goods-form">
      <Panel>
        {isAllPossible && (
          <Segmented
            aria-label={t('receive.way')}
            block
            value={way}
            style={{ marginBottom: 12 }}
            options={(['all', 'part'] as const).map((one) => ({
              value: one,
              label: t(`receive.ways.${one}`),
            }))}
            onChange={setWay}
          />
        )}
        {movement !== null && way === 'all' ? (
          <p>{t('receive.allEffect', { count: formatCount(movement.inTransit) })}</p>
        ) : (
          <GoodsInput
            list={besides}
            onChange={setBesides}
            wanted={wanted}
            label={t('receive.scan')}
            placeholder={t(movement === null ? 'new.scanHint' : 'receive.scanHint')}
            faults={findFaults(besides, receive.error)}
            onOther={tick}
            autoFocus
          >
            {movement !== null && (
              <Announced movement={movement} ticked={ticked} onChange={setTicked} />
            )}
            <details>
              <summary>{t('new.byRange')}</summary>
              <RangeAdder list={besides} onChange={setBesides} />
            </details>
            {movement !== null && besides.length > 0 && <h3>{t('receive.besides')}</h3>}
          </GoodsInput>
        )}
      </Panel>
      <div className="goods-side">
        <Panel>
          <div className="goods-fields">
            <label>
              <span>{t('receive.at')}</span>
              <PartySelect
                value={at}
                label={t('receive.at')}
                placeholder={t('new.toHint')}
                onChange={setAt}
              />
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
          {way === 'part' && (
            <div className="quiet" aria-live="polite">
              {t('receive.chosen', { ticked: ticked.size, besides: countBesides(besides) })}
            </div>
          )}
          <CommandRefusal error={receive.error} onSendAnew={() => send(once.renew())} />
          <Button
            type="primary"
            size="large"
            block
            disabled={at === '' || (way === 'part' && isEmpty)}
            loading={receive.isPending}
            onClick={() => send(once.key)}
          >
            {t(way === 'all' ? 'receive.submitAll' : 'receive.submit')}
          </Button>
        </Panel>
      </div>
    </div>
  );
}

const countRanges = (ranges: readonly { from: number; to: number }[]): number =>
  ranges.reduce((sum, { from, to }) => sum + to - from + 1, 0);

const countBesides = (besides: readonly GoodsEntry[]): number => {
  const { items, units } = countGoods(besides);
  return items + units;
};

import { packGoods, type CustodyCommandView } from '@zhenma/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { parseCount } from '../../forms/count-rules.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { Fullness } from './Fullness.tsx';
import { CommandRefusal } from './goods/CommandRefusal.tsx';
import { custodyReads } from './goods/custody-reads.ts';
import { countGoods, findFaults, nameGoods, type GoodsEntry } from './goods/goods-list-rules.ts';
import { GoodsInput } from './goods/GoodsInput.tsx';
import type { ScannedGoods } from './goods/read-goods-rules.ts';
import { useOnceKey } from './goods/use-once-key.ts';
import { JustPacked, type Packed } from './JustPacked.tsx';
import { PackingFields } from './PackingFields.tsx';

interface Props {
  /** Items into a case, or cases onto a pallet. */
  level: 'scan' | 'pallet';
}

const wantedOf = { scan: ['item'], pallet: ['unit'] } as const;
const shownPacked = 10;

/** Packs what is scanned, one after the other, into a new or a scanned logistic unit. */
export function PackByScan({ level }: Props) {
  const { t } = useTranslation('packing');
  const { message } = App.useApp();
  const [{ per, place }, change] = useUrlState({ per: '', place: '' });
  const [list, setList] = useState<readonly GoodsEntry[]>([]);
  const [into, setInto] = useState<string | null>(null);
  const [extension, setExtension] = useState(0);
  const [packed, setPacked] = useState<readonly Packed[]>([]);
  const once = useOnceKey();
  const { items, units } = countGoods(list);
  const count = level === 'scan' ? items : units;
  const pack = useAction(packGoods, { invalidates: custodyReads });
  const send = (key: string) => {
    const placeId = place === '' ? null : place;
    const body = { idempotencyKey: key, ...nameGoods(list), into, extension, placeId };
    pack.mutate({ body }, { onSuccess: finish });
  };
  /** What was scanned while the answer was under way belongs to the next one. */
  const finish = ({ ssccs: [sscc = ''], happenedAt: at }: CustodyCommandView) => {
    setPacked((before) => [{ sscc, count, at }, ...before].slice(0, shownPacked));
    setList((now) => now.filter((one) => !list.includes(one)));
    setInto(null);
    once.renew();
    void message.success(t('done', { sscc }));
  };
  const takeParent = (scanned: ScannedGoods) => {
    if (level !== 'scan' || scanned.kind !== 'unit') return null;
    setInto(scanned.sscc);
    return 'parent' as const;
  };
  const wanted = parseCount(per);
  return (
    <div className="goods-form">
      <Panel>
        <GoodsInput
          list={list}
          onChange={setList}
          wanted={wantedOf[level]}
          label={t(`${level}.label`)}
          placeholder={t(`${level}.placeholder`)}
          faults={findFaults(list, pack.error)}
          onOther={takeParent}
          tally={wanted === null ? `${count}` : `${count} / ${wanted}`}
          warnsOfPacked
          autoFocus
        />
      </Panel>
      <div className="goods-side">
        <Panel>
          <Fullness count={count} wanted={wanted} unit={level} />
          <PackingFields
            level={level}
            per={per}
            onPer={(next) => change({ per: next }, { push: false })}
            into={into}
            onInto={setInto}
            place={place}
            onPlace={(next) => change({ place: next }, { push: false })}
            extension={extension}
            onExtension={setExtension}
          />
          <CommandRefusal error={pack.error} onSendAnew={() => send(once.renew())} />
          <Button
            type="primary"
            size="large"
            block
            disabled={list.length === 0}
            loading={pack.isPending}
            onClick={() => send(once.key)}
          >
            {list.length === 0 ? t(`${level}.submitEmpty`) : t(`${level}.submit`, { count })}
          </Button>
        </Panel>
        <JustPacked packed={packed} level={level} />
      </div>
    </div>
  );
}

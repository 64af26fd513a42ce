import { repackGoods, unpackGoods, type LogisticUnit } from '@zhenma/contract';
import { Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { findFaults, nameGoods, type GoodsEntry } from '../packing/goods/goods-list-rules.ts';
import { GoodsInput } from '../packing/goods/GoodsInput.tsx';
import { RangeAdder } from '../packing/goods/RangeAdder.tsx';
import { useOnceKey } from '../packing/goods/use-once-key.ts';
import { readReason, ReasonItem } from './ReasonItem.tsx';
import { readSsccField, SsccItem } from './SsccItem.tsx';
import { useUnitCommand } from './use-unit-command.ts';

interface Fields {
  into?: string;
  reason?: string;
}

const wanted = ['item', 'unit', 'range'] as const;

/** Takes things out of a logistic unit, and on request puts them into another one at once. */
export function TakeOutDialog({ unit, onClose }: { unit: LogisticUnit; onClose: () => void }) {
  const { t } = useTranslation('logisticUnits');
  const [list, setList] = useState<readonly GoodsEntry[]>([]);
  const [isRepacked, setRepacked] = useState(false);
  const { key } = useOnceKey();
  const unpack = useUnitCommand(unpackGoods, onClose);
  const repack = useUnitCommand(repackGoods, onClose);
  const mutation = isRepacked ? repack : unpack;
  const submit = ({ into: typed, reason }: Fields) => {
    const into = readSsccField(typed);
    setRepacked(into !== null);
    const named = {
      ...{ idempotencyKey: `${key}-${into ?? 'out'}`, ...nameGoods(list) },
      ...readReason(reason),
    };
    if (into === null) unpack.mutate({ body: named });
    else repack.mutate({ body: { ...named, into } });
  };
  return (
    <FormDialog<Fields>
      title={t('takeOut.title', { sscc: unit.sscc })}
      submit={t('takeOut.submit')}
      isIncomplete={list.length === 0}
      mutation={mutation}
      onSubmit={submit}
      onClose={onClose}
    >
      <Form.Item>
        <GoodsInput
          list={list}
          onChange={setList}
          wanted={wanted}
          label={t('takeOut.scan')}
          placeholder={t('takeOut.scanHint')}
          faults={findFaults(list, mutation.error)}
          autoFocus
        >
          <details>
            <summary>{t('takeOut.byRange')}</summary>
            <RangeAdder list={list} onChange={setList} />
          </details>
        </GoodsInput>
      </Form.Item>
      <SsccItem label={t('takeOut.into')} isOptional />
      <ReasonItem />
    </FormDialog>
  );
}

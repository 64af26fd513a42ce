import { Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../ui/format.ts';
import { readTarget } from '../batches/target-form-rules.ts';
import { useRolls } from '../batches/use-rolls.ts';

interface Props {
  batchNumber: number;
  quantity: number;
  onRange: (range: { from: number; to: number }) => void;
}

/** Gives the indexes of a roll of labels, where the batch has a code package divided into rolls. */
export function RollPicker({ batchNumber, quantity, onRange }: Props) {
  const { t } = useTranslation('packing');
  const { t: batches } = useTranslation('batches');
  const { packages, sizes } = useRolls(batchNumber);
  const [chosen, setChosen] = useState<string | null>(null);
  const [roll, setRoll] = useState('');
  // Packages of one size have the same rolls.
  const choices = packages.filter(
    ({ rollSize }, at) => packages.findIndex((one) => one.rollSize === rollSize) === at,
  );
  const packageId = chosen ?? choices[0]?.id;
  if (packageId === undefined) return null;
  const rolls = Math.ceil(quantity / (sizes.get(packageId) ?? quantity));
  const readRange = (asked: { packageId: string; roll: string }) =>
    readTarget({ scope: 'roll', ...asked }, quantity, sizes)?.ranges?.[0] ?? null;
  const range = readRange({ packageId, roll });
  const isWrong = roll.trim() !== '' && range === null;
  const choose = (asked: { packageId: string; roll: string }) => {
    setChosen(asked.packageId);
    setRoll(asked.roll);
    const found = readRange(asked);
    if (found) onRange(found);
  };
  return (
    <div className="form-pair">
      <Form.Item label={t('roll.label')}>
        <Select
          aria-label={t('roll.label')}
          value={packageId}
          options={choices.map(({ id, rollSize }) => ({
            value: id,
            label: batches('range.rolls', { count: rollSize ?? 0 }),
          }))}
          onChange={(id: string) => choose({ packageId: id, roll })}
        />
      </Form.Item>
      <Form.Item
        label={t('roll.number')}
        {...(isWrong
          ? { validateStatus: 'error' as const, help: batches('range.rollInvalid', { rolls }) }
          : {
              extra:
                range === null
                  ? t('roll.hint')
                  : t('roll.holds', { from: formatCount(range.from), to: formatCount(range.to) }),
            })}
      >
        <Input
          aria-label={t('roll.number')}
          inputMode="numeric"
          autoComplete="off"
          className="tabular"
          value={roll}
          onChange={({ target }) => choose({ packageId, roll: target.value })}
        />
      </Form.Item>
    </div>
  );
}

import type { CodePackage } from '@zhenma/contract';
import { Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { checkedBy } from '../../forms/checked-by.ts';
import { CountField } from '../../forms/CountField.tsx';
import { parseRanges } from '../../forms/range-list-rules.ts';
import { RangeEnds } from './RangeEnds.tsx';
import { splitCodes, targetScopes, type TargetFields } from './target-form-rules.ts';

interface Props {
  quantity: number;
  /** Those divided into rolls. */
  packages: readonly CodePackage[];
}

/** The largest list of codes that the service takes at once. */
const mostCodes = 10_000;

/** The fields that name units of a batch: all, a range, several ranges, a list of codes, or a roll. */
export function TargetFieldset({ quantity, packages }: Props) {
  const { t } = useTranslation('batches');
  const form = Form.useFormInstance<TargetFields>();
  const scope = Form.useWatch<TargetFields['scope'] | undefined>('scope', form);
  const last = quantity - 1;
  const scopes = targetScopes.filter((one) => one !== 'roll' || packages.length > 0);
  return (
    <>
      <Form.Item name="scope" label={t('range.scope')}>
        <Radio.Group
          options={scopes.map((value) => ({
            value,
            label: value === 'all' ? t('range.all', { count: quantity }) : t(`range.${value}`),
          }))}
        />
      </Form.Item>
      {scope === 'part' && <RangeEnds quantity={quantity} />}
      {scope === 'ranges' && (
        <Form.Item
          name="ranges"
          label={t('range.rangesLabel')}
          extra={t('range.limits', { last })}
          rules={[
            { required: true, message: t('range.rangesMissing') },
            checkedBy((typed) => checkRanges(typed)),
          ]}
        >
          <Input.TextArea
            className="tabular"
            placeholder="0-99, 150, 200-299"
            autoSize={{ minRows: 1, maxRows: 6 }}
          />
        </Form.Item>
      )}
      {scope === 'codes' && (
        <Form.Item
          name="codes"
          label={t('range.codesLabel')}
          extra={t('range.codesHint', { most: mostCodes })}
          rules={[
            { required: true, whitespace: true, message: t('range.codesMissing') },
            checkedBy((typed) => checkCodes(typed)),
          ]}
        >
          <Input.TextArea className="code" autoSize={{ minRows: 3, maxRows: 8 }} />
        </Form.Item>
      )}
      {scope === 'roll' && (
        <div className="form-pair">
          <Form.Item
            name="packageId"
            label={t('range.package')}
            rules={[{ required: true, message: t('range.packageMissing') }]}
          >
            <Select
              options={packages.map(({ id, rollSize }) => ({
                value: id,
                label: t('range.rolls', { count: rollSize ?? 0 }),
              }))}
            />
          </Form.Item>
          <CountField
            name="roll"
            label={t('range.rollNumber')}
            dependencies={['packageId']}
            check={checkRoll}
          />
        </div>
      )}
    </>
  );

  function checkRanges(typed: string): string | null {
    const reading = parseRanges(typed, quantity);
    if ('ranges' in reading) return null;
    return t('range.rangesInvalid', { piece: reading.piece, last });
  }

  function checkCodes(typed: string): string | null {
    return splitCodes(typed).length > mostCodes
      ? t('range.codesTooMany', { most: mostCodes })
      : null;
  }

  function checkRoll(roll: number | null): string | null {
    const chosen = packages.find(({ id }) => id === form.getFieldValue('packageId'));
    const rolls = Math.ceil(quantity / (chosen?.rollSize ?? quantity));
    return roll === null || roll < 1 || roll > rolls ? t('range.rollInvalid', { rolls }) : null;
  }
}

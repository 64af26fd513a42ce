import {
  createCodePackage,
  getReconciliation,
  listAudit,
  listCodePackages,
  packageColumns,
  type Batch,
} from '@zhenma/contract';
import { App, Alert, Checkbox, Input, Modal, Radio } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { parseCount } from '../../forms/count-rules.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ColumnOrder } from './ColumnOrder.tsx';
import { allowColumns, readRecipients, type PackageColumn } from './package-rules.ts';
import { RecipientField } from './RecipientField.tsx';

interface Props {
  batch: Batch;
  onClose: () => void;
}

const firstColumns: readonly PackageColumn[] = ['index', 'code', 'url'];
const maxRollSize = 10_000_000;

/** Makes a code package: what is in it, in which form, and who can open it. */
export function PackageDialog({ batch: { number, quantity }, onClose }: Props) {
  const { t } = useTranslation('packages');
  const { t: shell } = useTranslation();
  const { message } = App.useApp();
  const rollId = useId();
  const [chosen, setChosen] = useState<readonly PackageColumn[]>(firstColumns);
  const [format, setFormat] = useState<'csv' | 'txt'>('csv');
  const [urlForm, setUrlForm] = useState<'digital-link' | 'short'>('digital-link');
  const [flags, setFlags] = useState({ gzip: false, bom: false, withInner: false });
  const [roll, setRoll] = useState('');
  const [keys, setKeys] = useState('');
  const [acceptsClear, setAcceptsClear] = useState(false);
  const rollSize = roll.trim() === '' ? null : parseCount(roll);
  const rollFault =
    roll.trim() !== '' && (rollSize === null || rollSize < 1 || rollSize > maxRollSize);
  const limits = { withInner: flags.withInner, hasRolls: rollSize !== null };
  const columns = allowColumns(chosen, limits);
  const reading = readRecipients(keys);
  const recipients = 'recipients' in reading ? reading.recipients : null;
  const isClear = recipients?.length === 0;
  const make = useAction(createCodePackage, {
    invalidates: [listCodePackages, getReconciliation, listAudit],
    onSuccess: () => {
      void message.success(t('form.done'));
      onClose();
    },
  });
  const mayMake =
    columns.length > 0 && !rollFault && recipients !== null && (!isClear || acceptsClear);
  const send = () => {
    if (!mayMake) return;
    make.mutate({
      params: { batchNumber: number },
      body: { columns, format, urlForm, ...flags, rollSize, recipients },
    });
  };
  const flag = (name: keyof typeof flags) => (
    <Checkbox
      checked={flags[name]}
      onChange={({ target }) => setFlags({ ...flags, [name]: target.checked })}
    >
      {t(`form.${name}`)}
    </Checkbox>
  );
  return (
    <Modal
      open
      width={640}
      title={t('form.title', { number })}
      okText={t('form.submit', { count: quantity })}
      okButtonProps={{ disabled: !mayMake, danger: isClear }}
      cancelText={shell('reason.cancel')}
      confirmLoading={make.isPending}
      onOk={send}
      onCancel={onClose}
    >
      <div className="package-form">
        <p className="quiet">{t('form.lead')}</p>
        <RecipientField text={keys} reading={reading} onChange={setKeys} />
        {isClear && (
          <Alert
            type="warning"
            showIcon
            title={t('form.clearTitle')}
            description={
              <>
                <div>{t('form.clearText')}</div>
                <Checkbox
                  checked={acceptsClear}
                  onChange={({ target }) => setAcceptsClear(target.checked)}
                >
                  {t('form.clearAccept')}
                </Checkbox>
              </>
            }
          />
        )}
        <fieldset>
          <legend>{t('form.content')}</legend>
          {flag('withInner')}
          <div className="package-roll">
            <label htmlFor={rollId}>{t('form.rollSize')}</label>
            <Input
              id={rollId}
              inputMode="decimal"
              autoComplete="off"
              placeholder={t('form.rollNone')}
              value={roll}
              {...(rollFault ? { status: 'error' as const } : {})}
              onChange={({ target }) => setRoll(target.value)}
            />
          </div>
          {rollFault && <span className="package-fault">{t('form.rollFault')}</span>}
          <Radio.Group
            value={urlForm}
            options={(['digital-link', 'short'] as const).map((form) => ({
              value: form,
              label: t(`urlForms.${form}`),
            }))}
            onChange={({ target }: { target: { value?: typeof urlForm } }) =>
              setUrlForm(target.value ?? 'digital-link')
            }
          />
        </fieldset>
        <fieldset>
          <legend>{t('form.columns')}</legend>
          <ColumnOrder
            allowed={allowColumns(packageColumns, limits)}
            chosen={columns}
            onChange={setChosen}
          />
        </fieldset>
        <fieldset>
          <legend>{t('form.format')}</legend>
          <Radio.Group
            value={format}
            options={(['csv', 'txt'] as const).map((one) => ({
              value: one,
              label: t(`formats.${one}`),
            }))}
            onChange={({ target }: { target: { value?: typeof format } }) =>
              setFormat(target.value ?? 'csv')
            }
          />
          <div>
            {flag('gzip')} {flag('bom')}
          </div>
        </fieldset>
        {make.error !== null && <ErrorState error={make.error} what={shell('error.refused')} />}
      </div>
    </Modal>
  );
}

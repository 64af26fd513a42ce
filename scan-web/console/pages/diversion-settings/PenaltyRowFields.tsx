import type { Severity } from '@zhenma/contract';
import { InputNumber, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { PenaltyFields } from '../diversion-cases/PenaltyFields.tsx';
import { emptyRow, type RowFault, type RowFields } from './penalty-table-rules.ts';

interface Props {
  severity: Severity;
  row: RowFields | null;
  fault: RowFault | null;
  isReadOnly: boolean;
  onChange: (row: RowFields | null) => void;
}

/** One row of the rule table: whether it is used, from which thresholds on, and what it asks for. */
export function PenaltyRowFields({ severity, row, fault, isReadOnly, onChange }: Props) {
  const { t } = useTranslation('diversionSettings');
  const { t: cases } = useTranslation('diversionCases');
  const name = cases(`severities.${severity}`);
  const threshold = (field: 'quantity' | 'yuan' | 'prior', label: string) =>
    row !== null && (
      <label>
        {label}
        <InputNumber
          aria-label={`${name}: ${label}`}
          min={field === 'yuan' ? 0.01 : 1}
          max={field === 'prior' ? 100 : 1_000_000_000}
          precision={field === 'yuan' ? 2 : 0}
          value={row[field]}
          placeholder="–"
          onChange={(value) => onChange({ ...row, [field]: value })}
          {...(field === 'yuan' && { suffix: cases('units.yuan') })}
        />
      </label>
    );
  return (
    <fieldset className="penalty-row" disabled={isReadOnly}>
      <legend>
        <strong>{name}</strong>
        <Switch
          size="small"
          aria-label={`${name}: ${t('use')}`}
          checked={row !== null}
          disabled={isReadOnly}
          onChange={(isUsed) => onChange(isUsed ? emptyRow : null)}
        />
      </legend>
      {row !== null && (
        <>
          <span className="quiet">{t('thresholds')}</span>
          <div className="penalty-thresholds">
            {threshold('quantity', t('quantity'))}
            {threshold('yuan', t('value'))}
            {threshold('prior', t('prior'))}
          </div>
          <span className="quiet">{t('penalties')}</span>
          <PenaltyFields chosen={row.chosen} onChange={(chosen) => onChange({ ...row, chosen })} />
          {row.chosen.fine !== undefined && (
            <label className="penalty-per-unit">
              {t('perUnit')}
              <InputNumber
                aria-label={`${name}: ${t('perUnit')}`}
                min={0}
                max={1_000_000}
                precision={2}
                value={row.yuanPerUnit}
                suffix={cases('units.yuan')}
                onChange={(value) => onChange({ ...row, yuanPerUnit: value ?? 0 })}
              />
            </label>
          )}
          {fault !== null && (
            <p role="alert" className={`penalty-fault ${fault}`}>
              {t(`faults.${fault}`)}
            </p>
          )}
        </>
      )}
    </fieldset>
  );
}

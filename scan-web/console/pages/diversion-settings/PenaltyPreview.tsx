import { suggestPenalties, type PenaltyRow } from '@zhenma/contract';
import { InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/Panel.tsx';
import { useNamePenalties } from '../diversion-cases/penalty-words.ts';

/** What the table would give for a case of a size that is tried. */
export function PenaltyPreview({
  table,
  isUnsaved,
}: {
  table: readonly PenaltyRow[];
  isUnsaved: boolean;
}) {
  const { t } = useTranslation('diversionSettings');
  const { t: cases } = useTranslation('diversionCases');
  const namePenalties = useNamePenalties();
  const [quantity, setQuantity] = useState(240);
  const [yuan, setYuan] = useState(0);
  const [priorRulings, setPriorRulings] = useState(0);
  const valueFen = Math.round(yuan * 100);
  const { severity, penalties } = suggestPenalties(table, { quantity, valueFen, priorRulings });
  return (
    <Panel title={t('preview.title')}>
      <div className="penalty-thresholds">
        <label>
          {t('preview.quantity')}
          <InputNumber
            min={0}
            precision={0}
            value={quantity}
            onChange={(value) => setQuantity(value ?? 0)}
          />
        </label>
        <label>
          {t('preview.value')}
          <InputNumber
            min={0}
            precision={2}
            value={yuan}
            onChange={(value) => setYuan(value ?? 0)}
          />
        </label>
        <label>
          {t('preview.prior')}
          <InputNumber
            min={0}
            precision={0}
            value={priorRulings}
            onChange={(value) => setPriorRulings(value ?? 0)}
          />
        </label>
      </div>
      <p role="status" className="penalty-result">
        {severity === null
          ? t('preview.nothing')
          : t('preview.result', {
              severity: cases(`severities.${severity}`),
              penalties: namePenalties(penalties),
            })}
      </p>
      {isUnsaved && <p className="quiet diversion-settings-lead">{t('preview.unsaved')}</p>}
    </Panel>
  );
}

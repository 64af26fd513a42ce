import {
  getDiversionSettings,
  listAudit,
  severities,
  suggestPenalty,
  updateDiversionSettings,
  type DiversionSettings,
} from '@zhenma/contract';
import { Alert, App, Button, InputNumber } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { PenaltyPreview } from './PenaltyPreview.tsx';
import { PenaltyRowFields } from './PenaltyRowFields.tsx';
import { findFault, fromTable, toTable } from './penalty-table-rules.ts';

const gravestFirst = severities.toReversed();

/** The table of penalties and the days to answer, to be changed by owners and tried by all. */
export function DiversionForm({ settings }: { settings: DiversionSettings }) {
  const { t } = useTranslation('diversionSettings');
  const { message } = App.useApp();
  const mayEdit = useCan('canEditDiversionSettings');
  const [appealDays, setAppealDays] = useState(settings.appealDays);
  const [fields, setFields] = useState(() => fromTable(settings.penaltyTable));
  const save = useAction(updateDiversionSettings, {
    invalidates: [getDiversionSettings, suggestPenalty, listAudit],
    onSuccess: () => void message.success(t('saved')),
  });
  const table = toTable(fields);
  const written = (shown: DiversionSettings) => JSON.stringify(shown);
  // Through the form and back, so that only what a person changed differs.
  const before = { ...settings, penaltyTable: toTable(fromTable(settings.penaltyTable)) };
  const isChanged = written({ ...settings, appealDays, penaltyTable: table }) !== written(before);
  const isWhole = severities.every((severity) => findFault(fields, severity) !== 'no_penalty');
  return (
    <div className="diversion-settings">
      <Panel>
        <p className="quiet diversion-settings-lead">{t('lead')}</p>
        {!mayEdit && <Alert type="info" showIcon title={t('readOnly')} />}
        <div className="diversion-settings-days">
          <label htmlFor="appeal-days">{t('appealDays')}</label>
          <InputNumber
            id="appeal-days"
            min={1}
            max={90}
            precision={0}
            disabled={!mayEdit}
            value={appealDays}
            onChange={(days) => setAppealDays(days ?? settings.appealDays)}
          />
          <span className="quiet">{t('appealDaysHint')}</span>
        </div>
      </Panel>
      <Panel title={t('table')}>
        <p className="quiet diversion-settings-lead">{t('tableLead')}</p>
        {gravestFirst.map((severity) => (
          <PenaltyRowFields
            key={severity}
            severity={severity}
            row={fields[severity]}
            fault={findFault(fields, severity)}
            isReadOnly={!mayEdit}
            onChange={(row) => setFields({ ...fields, [severity]: row })}
          />
        ))}
        {table.length === 0 && <p className="quiet">{t('empty')}</p>}
        {save.error !== null && <ErrorState error={save.error} />}
        {mayEdit && (
          <Button
            type="primary"
            disabled={!isWhole || !isChanged}
            loading={save.isPending}
            onClick={() => save.mutate({ body: { appealDays, penaltyTable: table } })}
          >
            {t('save')}
          </Button>
        )}
      </Panel>
      <PenaltyPreview table={table} isUnsaved={isChanged} />
    </div>
  );
}

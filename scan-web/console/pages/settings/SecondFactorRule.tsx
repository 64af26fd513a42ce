import { getSecuritySettings, listAudit, updateSecuritySettings } from '@zhenma/contract';
import { App, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction, useOperation } from '../../api/hooks.ts';
import { useDescribeProblem, useTranslateRefusal } from '../../ui/use-describe-problem.ts';

/** Whether the brand asks its owners to sign in in two steps. */
export function SecondFactorRule() {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const describe = useDescribeProblem();
  const translate = useTranslateRefusal();
  const settings = useOperation(getSecuritySettings, {});
  const update = useAction(updateSecuritySettings, {
    invalidates: [getSecuritySettings, listAudit],
  });
  const set = (ownersNeedSecondFactor: boolean) =>
    update.mutate(
      { body: { ownersNeedSecondFactor } },
      {
        onError: (error) => {
          const { text, detail } = describe(error);
          void message.error(detail === null ? text : translate(detail));
        },
      },
    );
  return (
    <label className="second-factor-rule">
      <Switch
        size="small"
        checked={settings.data?.ownersNeedSecondFactor ?? false}
        disabled={settings.data === undefined}
        loading={update.isPending}
        onChange={set}
      />
      <span>{t('staff.requireFactor')}</span>
      <span className="quiet">{t('staff.requireFactorHint')}</span>
    </label>
  );
}

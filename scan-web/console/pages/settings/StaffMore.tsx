import {
  endStaffSessions,
  listAudit,
  listStaff,
  resetSecondFactor,
  type Staff,
} from '@zhenma/contract';
import { App, Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';

/** What an owner seldom does for someone else: sign them out, take a lost phone's second step away. */
export function StaffMore({ staff: { id: staffId, name, hasSecondFactor } }: { staff: Staff }) {
  const { t } = useTranslation('settings');
  const { message, modal } = App.useApp();
  const describe = useDescribeProblem();
  const invalidates = [listStaff, listAudit];
  const endSessions = useAction(endStaffSessions, {
    invalidates,
    onSuccess: () => void message.success(t('staff.sessionsEnded', { name })),
  });
  const resetFactor = useAction(resetSecondFactor, {
    invalidates,
    onSuccess: () => void message.success(t('staff.factorReset', { name })),
  });
  const ask = (deed: 'endSessions' | 'resetFactor') =>
    modal.confirm({
      title: t(`staff.${deed}Title`, { name }),
      content: t(`staff.${deed}Hint`),
      okText: t(`staff.${deed}`),
      okButtonProps: { danger: true },
      cancelText: t('staff.cancel'),
      onOk: () => {
        const act = deed === 'endSessions' ? endSessions : resetFactor;
        act.mutate(
          { params: { staffId } },
          {
            onError: (error) => void message.error(describe(error).detail ?? describe(error).text),
          },
        );
      },
    });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'end', label: t('staff.endSessions'), onClick: () => void ask('endSessions') },
          ...(hasSecondFactor
            ? [
                {
                  key: 'reset',
                  label: t('staff.resetFactor'),
                  onClick: () => void ask('resetFactor'),
                },
              ]
            : []),
        ],
      }}
    >
      <Button size="small">{t('staff.more')}</Button>
    </Dropdown>
  );
}

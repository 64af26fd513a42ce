import { listAudit, listStaff, roles, updateStaff, type Role, type Staff } from '@zhenma/contract';
import { App, Select, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';

/** The role of someone, to be changed on the spot; one's own is for another owner to change. */
export function StaffRoleSelect({ staff, isSelf }: { staff: Staff; isSelf: boolean }) {
  const { t } = useTranslation('settings');
  const { t: shell } = useTranslation();
  const isChoice = (role: Role) => role !== 'dealer' || role === staff.role;
  const { message } = App.useApp();
  const describe = useDescribeProblem();
  const update = useAction(updateStaff, {
    invalidates: [listStaff, listAudit],
    onSuccess: ({ name, role }) =>
      void message.success(t('staff.roleChanged', { name, role: shell(`roles.${role}`) })),
  });
  const select = (
    <Select
      aria-label={t('staff.role')}
      value={staff.role}
      // An account of a dealer stays one.
      disabled={isSelf || staff.disabled || staff.role === 'dealer'}
      loading={update.isPending}
      style={{ minWidth: 128 }}
      popupMatchSelectWidth={false}
      options={roles.filter(isChoice).map((role) => ({
        value: role,
        label: shell(`roles.${role}`),
        hint: t(`staff.roleHints.${role}`),
      }))}
      optionRender={({ label, data }) => (
        <div>
          <div>{label}</div>
          <div className="quiet">{data.hint}</div>
        </div>
      )}
      onChange={(role) =>
        update.mutate(
          { params: { staffId: staff.id }, body: { role } },
          {
            onError: (error) => void message.error(describe(error).detail ?? describe(error).text),
          },
        )
      }
    />
  );
  return isSelf ? <Tooltip title={t('staff.selfHint')}>{select}</Tooltip> : select;
}

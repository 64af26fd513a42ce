import { listAudit, listStaff, updateStaff, type Staff } from '@zhenma/contract';
import { App, Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';
import { ActionButton } from '../../ui/ActionButton.tsx';

/** Disables someone after asking, or enables them again. */
export function StaffSwitch({ staff, isSelf }: { staff: Staff; isSelf: boolean }) {
  const { t } = useTranslation('settings');
  const { message } = App.useApp();
  const describe = useDescribeProblem();
  const update = useAction(updateStaff, {
    invalidates: [listStaff, listAudit],
    onSuccess: ({ name, disabled }) =>
      void message.success(t(disabled ? 'staff.nowDisabled' : 'staff.nowEnabled', { name })),
  });
  const set = (disabled: boolean) =>
    update.mutate(
      { params: { staffId: staff.id }, body: { disabled } },
      { onError: (error) => void message.error(describe(error).detail ?? describe(error).text) },
    );
  if (isSelf) {
    return (
      <ActionButton size="small" blocked={t('staff.selfHint')}>
        {t('staff.disable')}
      </ActionButton>
    );
  }
  if (staff.disabled) {
    return (
      <Button size="small" loading={update.isPending} onClick={() => set(false)}>
        {t('staff.enable')}
      </Button>
    );
  }
  return (
    <Popconfirm
      title={t('staff.disableTitle', { name: staff.name })}
      description={t('staff.disableHint')}
      okText={t('staff.disable')}
      okButtonProps={{ danger: true }}
      cancelText={t('staff.cancel')}
      styles={{ root: { maxWidth: 320 } }}
      onConfirm={() => set(true)}
    >
      <Button size="small" danger loading={update.isPending}>
        {t('staff.disable')}
      </Button>
    </Popconfirm>
  );
}

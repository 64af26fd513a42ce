import type { Staff } from '@zhenma/contract';
import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { ShownOnce } from '../../ui/ShownOnce.tsx';

interface Props {
  staff: Pick<Staff, 'name' | 'email'>;
  password: string;
  onClose: () => void;
}

/** The first password of a new account, shown this once. */
export function FirstPassword({ staff: { name, email }, password, onClose }: Props) {
  const { t } = useTranslation('settings');
  const copied = { tooltips: [t('staff.copyBoth'), t('staff.copied')] };
  return (
    <ShownOnce
      title={t('staff.created', { name })}
      warning={t('staff.createdHint')}
      done={t('staff.done')}
      onClose={onClose}
    >
      <p style={{ marginBottom: 4 }}>
        {t('staff.email')}: {email}
      </p>
      <p style={{ marginTop: 0 }}>
        {t('staff.password')}:{' '}
        <Typography.Text
          strong
          className="code"
          copyable={{ ...copied, text: `${email}\n${password}` }}
        >
          {password}
        </Typography.Text>
      </p>
    </ShownOnce>
  );
}

import { signOut } from '@zhenma/contract';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAction } from '../api/hooks.ts';
import { Icon } from '../ui/Icon.tsx';
import { useSession, useSetSession } from './session.ts';

/** Who is signed in, with which role, and the way out. */
export function UserMenu({ isWide }: { isWide: boolean }) {
  const { t } = useTranslation();
  const { staff } = useSession();
  const setSession = useSetSession();
  const leave = useAction(signOut, { onSuccess: () => setSession(null) });
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          {
            key: 'who',
            type: 'group',
            label: (
              <div>
                {staff.email}
                <br />
                {t(`roles.${staff.role}`)}
              </div>
            ),
          },
          { type: 'divider' },
          { key: 'own', label: <Link to="/account">{t('user.own')}</Link> },
          { key: 'out', label: t('user.signOut'), onClick: () => leave.mutate({}) },
        ],
      }}
    >
      <Button
        type="text"
        aria-label={`${t('user.menu')}: ${staff.name}`}
        icon={<Icon name="member" />}
      >
        {isWide ? staff.name : null}
      </Button>
    </Dropdown>
  );
}

import { Alert } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'react-router';
import { useSession } from './session.ts';

const hiddenKey = 'zhenma.secondFactorHint';

/** Tells an owner whose account rests on a password alone; once put away it stays so on this device. */
export function SecondFactorHint() {
  const { t } = useTranslation();
  const { staff } = useSession();
  const { pathname } = useLocation();
  const [isHidden, setHidden] = useState(() => localStorage.getItem(hiddenKey) === staff.id);
  if (staff.role !== 'owner' || staff.hasSecondFactor || pathname === '/account' || isHidden) {
    return null;
  }
  const hide = () => {
    localStorage.setItem(hiddenKey, staff.id);
    setHidden(true);
  };
  return (
    <Alert
      type="info"
      showIcon
      closable={{ onClose: hide }}
      style={{ marginBottom: 16 }}
      title={t('user.passwordOnly')}
      action={<Link to="/account">{t('user.setUp')}</Link>}
    />
  );
}

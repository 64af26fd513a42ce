import {
  getSecondFactor,
  listOwnSessions,
  removeSecondFactor,
  renewRecoveryCodes,
  type StaffSession,
} from '@zhenma/contract';
import { Button, Skeleton, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useOperation } from '../../api/hooks.ts';
import { useSetSession } from '../../app/session.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { CodeDialog } from './CodeDialog.tsx';
import { EnrolDialog } from './EnrolDialog.tsx';
import { RecoveryCodes } from './RecoveryCodes.tsx';

/** Two-step sign-in: its state, setting it up, its recovery codes, and turning it off. */
export function SecondFactorPanel() {
  const { t } = useTranslation('account');
  const [open, setOpen] = useState<'enrol' | 'renew' | 'remove' | null>(null);
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [kept, setKept] = useState<StaffSession | null>(null);
  const factor = useOperation(getSecondFactor, {});
  const setSession = useSetSession();
  const close = () => setOpen(null);
  const renew = useAction(renewRecoveryCodes, {
    invalidates: [getSecondFactor],
    onSuccess: ({ recoveryCodes }) => {
      close();
      setCodes(recoveryCodes);
    },
  });
  const remove = useAction(removeSecondFactor, {
    invalidates: [getSecondFactor, listOwnSessions],
    onSuccess: (session) => {
      close();
      setSession(session);
    },
  });
  const ask = (deed: 'enrol' | 'renew' | 'remove') => {
    renew.reset();
    remove.reset();
    setOpen(deed);
  };
  // The new session redraws the console, so it waits until the codes were seen.
  const finish = () => {
    setCodes([]);
    if (kept !== null) setSession(kept);
    setKept(null);
    void factor.refetch();
  };
  if (factor.data === undefined) {
    return (
      <Panel title={t('factor.title')}>
        {factor.error === null ? (
          <Skeleton active paragraph={{ rows: 2 }} />
        ) : (
          <ErrorState error={factor.error} onRetry={() => void factor.refetch()} />
        )}
      </Panel>
    );
  }
  const { isOn, isRequired, since, recoveryCodesLeft } = factor.data;
  return (
    <Panel title={t('factor.title')}>
      <p>
        <Tag color={isOn ? 'green' : 'orange'} variant="filled">
          {t(isOn ? 'factor.on' : 'factor.off')}
        </Tag>{' '}
        {isOn ? (
          <span className="quiet">
            {t('factor.since')} <Time at={since} /> ·{' '}
            {t('factor.codesLeft', { count: recoveryCodesLeft })}
          </span>
        ) : (
          <span>{t('factor.offHint')}</span>
        )}
      </p>
      <Space wrap>
        {!isOn && (
          <Button type="primary" onClick={() => ask('enrol')}>
            {t('factor.start')}
          </Button>
        )}
        {isOn && <Button onClick={() => ask('renew')}>{t('factor.renew')}</Button>}
        {isOn && !isRequired && (
          <Button danger onClick={() => ask('remove')}>
            {t('factor.turnOff')}
          </Button>
        )}
      </Space>
      {open === 'enrol' && (
        <EnrolDialog
          onClose={close}
          onDone={(recoveryCodes, session) => {
            close();
            setCodes(recoveryCodes);
            setKept(session);
          }}
        />
      )}
      {open === 'renew' && (
        <CodeDialog
          title={t('factor.renew')}
          hint={t('factor.renewHint')}
          asksPassword={false}
          mutation={renew}
          onSubmit={({ code }) => renew.mutate({ body: { code } })}
          onClose={close}
        />
      )}
      {open === 'remove' && (
        <CodeDialog
          title={t('factor.turnOff')}
          hint={t('factor.turnOffHint')}
          asksPassword
          danger
          mutation={remove}
          onSubmit={(body) => remove.mutate({ body })}
          onClose={close}
        />
      )}
      {codes.length > 0 && <RecoveryCodes codes={codes} onClose={finish} />}
    </Panel>
  );
}

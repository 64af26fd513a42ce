import {
  eraseMember,
  exportMember,
  getMember,
  listAudit,
  listMembers,
  type Member,
} from '@zhenma/contract';
import { App, Button, Checkbox, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { saveFile } from '../../api/download.ts';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';

/** What a member may ask the brand for: a copy of their data, and its erasure. */
export function MemberDataActions({ member }: { member: Member }) {
  const mayExport = useCan('canExportMembers');
  const mayErase = useCan('canEraseMembers');
  // What is left of an erased member leads to nobody.
  if (member.erasedAt !== null) return null;
  return (
    <>
      {mayExport && <ExportMember memberId={member.id} />}
      {mayErase && <EraseMember member={member} />}
    </>
  );
}

function ExportMember({ memberId }: { memberId: string }) {
  const { t } = useTranslation('members');
  const { notification } = App.useApp();
  const describe = useDescribeProblem();
  const [isRunning, setRunning] = useState(false);
  const run = async () => {
    setRunning(true);
    try {
      const data = await call(exportMember, { params: { memberId } });
      const file = new Blob([JSON.stringify(data, null, 2)], { type: 'application/json' });
      saveFile(file, `${memberId}.json`);
    } catch (error) {
      notification.error({ title: t('data.exportFailed'), description: describe(error).text });
    } finally {
      setRunning(false);
    }
  };
  return (
    <Button
      icon={<Icon name="download" size={16} />}
      loading={isRunning}
      onClick={() => void run()}
    >
      {t('data.export')}
    </Button>
  );
}

function EraseMember({ member }: { member: Member }) {
  const { t } = useTranslation('members');
  const { t: shell } = useTranslation();
  const { message } = App.useApp();
  const [isAsking, setAsking] = useState(false);
  const [isSure, setSure] = useState(false);
  const erase = useAction(eraseMember, {
    invalidates: [getMember, listMembers, listAudit],
    onSuccess: () => {
      setAsking(false);
      void message.success(t('data.erased'));
    },
  });
  const ask = () => {
    erase.reset();
    setSure(false);
    setAsking(true);
  };
  return (
    <>
      <Button danger onClick={ask}>
        {t('data.erase')}
      </Button>
      <Modal
        open={isAsking}
        title={t('data.eraseTitle', { phone: member.maskedPhone })}
        okText={t('data.erase')}
        okButtonProps={{ danger: true, disabled: !isSure }}
        cancelText={shell('reason.cancel')}
        confirmLoading={erase.isPending}
        onOk={() => erase.mutate({ params: { memberId: member.id } })}
        onCancel={() => setAsking(false)}
      >
        <p>{t('data.effect')}</p>
        <p>{t('data.points', { count: member.balance })}</p>
        <Checkbox checked={isSure} onChange={({ target }) => setSure(target.checked)}>
          {t('data.sure')}
        </Checkbox>
        {erase.error !== null && <ErrorState error={erase.error} />}
      </Modal>
    </>
  );
}

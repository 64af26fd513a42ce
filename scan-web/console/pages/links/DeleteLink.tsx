import { deleteLink, listAudit, listLinks, previewLinkset, type Link } from '@zhenma/contract';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';

/** Removes a link, after a question that says where scanners will be led instead. */
export function DeleteLink({ link }: { link: Link }) {
  const { t } = useTranslation('links');
  const { message } = App.useApp();
  const [isAsked, setAsked] = useState(false);
  const remove = useAction(deleteLink, {
    invalidates: [listLinks, previewLinkset, listAudit],
    onSuccess: () => {
      setAsked(false);
      void message.success(t('delete.done'));
    },
  });
  return (
    <>
      <Button
        size="small"
        danger
        onClick={() => {
          remove.reset();
          setAsked(true);
        }}
      >
        {t('delete.action')}
      </Button>
      {isAsked && (
        <FormDialog
          title={t('delete.title', { title: link.title })}
          submit={t('delete.action')}
          danger
          lead={t(link.standing === 'default' ? 'delete.effectDefault' : 'delete.effect')}
          mutation={remove}
          onSubmit={() => remove.mutate({ params: { linkId: link.id } })}
          onClose={() => setAsked(false)}
        >
          {null}
        </FormDialog>
      )}
    </>
  );
}

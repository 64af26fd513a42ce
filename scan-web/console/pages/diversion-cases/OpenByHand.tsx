import { openDiversionCase } from '@zhenma/contract';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAction } from '../../api/hooks.ts';
import { makeKey } from '../../forms/make-key.ts';
import { DealerChoice } from '../../ui/DealerChoice.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { caseReads } from './case-reads.ts';

interface Fields {
  dealerId: string;
  title: string;
  account: string;
  codes?: string;
}

const readCodes = (typed: string | undefined) =>
  (typed ?? '')
    .split(/\s+/)
    .filter((code) => code !== '')
    .map((code) => ({ code }));

/** The button that opens a case without an alert. */
export function OpenByHand() {
  const { t } = useTranslation('diversionCases');
  const navigate = useNavigate();
  const [key, setKey] = useState<string | null>(null);
  const open = useAction(openDiversionCase, {
    invalidates: caseReads,
    onSuccess: ({ id }) => void navigate(`/diversion-cases/${id}`),
  });
  const required = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <>
      <Button
        type="primary"
        icon={<Icon name="plus" size={16} />}
        onClick={() => {
          open.reset();
          setKey(makeKey());
        }}
      >
        {t('open.action')}
      </Button>
      {key !== null && (
        <FormDialog<Fields>
          title={t('open.title')}
          submit={t('open.submit')}
          mutation={open}
          onSubmit={({ dealerId, title, account, codes }) =>
            open.mutate({
              body: {
                ...{ from: 'hand', idempotencyKey: key, dealerId },
                ...{ title: title.trim(), account: account.trim(), goods: readCodes(codes) },
              },
            })
          }
          onClose={() => setKey(null)}
        >
          <Form.Item
            name="dealerId"
            label={t('open.dealer')}
            rules={[{ required: true, message: t('open.dealerRequired') }]}
          >
            <DealerChoice />
          </Form.Item>
          <Form.Item
            name="title"
            label={t('open.caseTitle')}
            rules={required(t('open.titleRequired'))}
          >
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item
            name="account"
            label={t('open.account')}
            rules={required(t('open.accountRequired'))}
          >
            <Input.TextArea maxLength={2000} autoSize={{ minRows: 3, maxRows: 8 }} />
          </Form.Item>
          <Form.Item name="codes" label={t('open.codes')} extra={t('open.codesHint')}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} spellCheck={false} />
          </Form.Item>
        </FormDialog>
      )}
    </>
  );
}

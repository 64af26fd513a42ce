import { listAdjustments, listAudit, proposeAdjustment } from '@zhenma/contract';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { checkedBy } from '../../forms/checked-by.ts';
import { makeKey } from '../../forms/make-key.ts';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { parsePoints } from './points-rules.ts';
import './register-texts.ts';

interface Fields {
  memberId: string;
  points: string;
  reason: string;
}

interface Props {
  /** Whose balance it is about; without it the form asks for it. */
  memberId?: string;
}

/** A button, for those who may, and the form behind it. */
export function ProposeAdjustment({ memberId }: Props) {
  const { t } = useTranslation('claims');
  const mayPropose = useCan('canProposeAdjustments');
  const [isOpen, setOpen] = useState(false);
  if (!mayPropose) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>
        {t(memberId === undefined ? 'adjustments.propose' : 'adjustments.correct')}
      </Button>
      {isOpen && (
        <ProposeDialog
          {...(memberId === undefined ? {} : { memberId })}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

function ProposeDialog({ memberId, onClose }: Props & { onClose: () => void }) {
  const { t } = useTranslation('claims');
  const { message } = App.useApp();
  // One key for one opening of the form: sending it again after a lost answer proposes it once.
  const [idempotencyKey] = useState(makeKey);
  const propose = useAction(proposeAdjustment, {
    invalidates: [listAdjustments, listAudit],
    onSuccess: () => {
      void message.success(t('adjustments.proposed'));
      onClose();
    },
  });
  const isKnown = memberId !== undefined;
  const required = { required: true, whitespace: true, message: t('adjustments.required') };
  return (
    <FormDialog<Fields>
      title={t('adjustments.proposeTitle')}
      submit={t('adjustments.propose')}
      lead={t('adjustments.lead')}
      initialValues={isKnown ? { memberId } : {}}
      mutation={propose}
      onSubmit={(given) => {
        const points = parsePoints(given.points);
        if (points === null) return;
        const about = { memberId: given.memberId.trim(), points, reason: given.reason.trim() };
        propose.mutate({ body: { idempotencyKey, ...about } });
      }}
      onClose={onClose}
    >
      <Form.Item
        name="memberId"
        label={t('adjustments.memberId')}
        extra={isKnown ? undefined : t('adjustments.memberIdHint')}
        rules={[required]}
      >
        <Input
          autoFocus={!isKnown}
          readOnly={isKnown}
          autoComplete="off"
          maxLength={60}
          className="code"
        />
      </Form.Item>
      <Form.Item
        name="points"
        label={t('adjustments.points')}
        rules={[
          checkedBy((typed) =>
            parsePoints(typed) === null ? t('adjustments.pointsInvalid') : null,
          ),
        ]}
      >
        <Input autoFocus={isKnown} autoComplete="off" className="tabular" />
      </Form.Item>
      <Form.Item name="reason" label={t('adjustments.columns.reason')} rules={[required]}>
        <Input.TextArea maxLength={200} showCount autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  );
}

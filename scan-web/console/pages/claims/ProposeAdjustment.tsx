import { listAdjustments, listAudit, proposeAdjustment } from '@zhenma/contract';
import { App, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { makeKey } from '../../forms/make-key.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { parsePoints } from './points-rules.ts';

interface Fields {
  memberId: string;
  points: string;
  reason: string;
}

/** A button, for those who may, and the form behind it. */
export function ProposeAdjustment() {
  const { t } = useTranslation('claims');
  const { message } = App.useApp();
  const mayPropose = useCan('canProposeAdjustments');
  const [form] = Form.useForm<Fields>();
  // One key for one opening of the form: sending it again after a lost answer proposes it once.
  const [key, setKey] = useState<string | null>(null);
  const propose = useAction(proposeAdjustment, {
    invalidates: [listAdjustments, listAudit],
    onSuccess: () => {
      setKey(null);
      void message.success(t('done'));
    },
  });
  if (!mayPropose) return null;
  const required = { required: true, whitespace: true, message: t('adjustments.required') };
  return (
    <>
      <Button
        onClick={() => {
          propose.reset();
          setKey(makeKey());
        }}
      >
        {t('adjustments.propose')}
      </Button>
      <Modal
        open={key !== null}
        title={t('adjustments.proposeTitle')}
        okText={t('adjustments.propose')}
        cancelText={t('adjustments.cancel')}
        confirmLoading={propose.isPending}
        onOk={() => form.submit()}
        onCancel={() => setKey(null)}
        destroyOnHidden
      >
        <Form
          form={form}
          layout="vertical"
          preserve={false}
          requiredMark={false}
          onFinish={({ memberId, points, reason }) => {
            const amount = parsePoints(points);
            if (key === null || amount === null) return;
            const body = { idempotencyKey: key, memberId: memberId.trim(), points: amount };
            propose.mutate({ body: { ...body, reason: reason.trim() } });
          }}
        >
          <Form.Item
            name="memberId"
            label={t('adjustments.memberId')}
            extra={t('adjustments.memberIdHint')}
            rules={[required]}
          >
            <Input autoFocus autoComplete="off" maxLength={60} className="code" />
          </Form.Item>
          <Form.Item
            name="points"
            label={t('adjustments.points')}
            rules={[
              {
                validator: (_rule, typed: string | undefined) =>
                  parsePoints(typed ?? '') === null
                    ? Promise.reject(new Error(t('adjustments.pointsInvalid')))
                    : Promise.resolve(),
              },
            ]}
          >
            <Input autoComplete="off" className="tabular" />
          </Form.Item>
          <Form.Item name="reason" label={t('adjustments.columns.reason')} rules={[required]}>
            <Input.TextArea maxLength={200} showCount autoSize={{ minRows: 2, maxRows: 5 }} />
          </Form.Item>
        </Form>
        {propose.error !== null && <ErrorState error={propose.error} />}
      </Modal>
    </>
  );
}

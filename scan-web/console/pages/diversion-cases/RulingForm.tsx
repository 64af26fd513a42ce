import { ruleDiversionCase, suggestPenalty, type DiversionCaseDetail } from '@zhenma/contract';
import { App, Button, Form, Input, InputNumber, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useOperation } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { caseReads } from './case-reads.ts';
import { areSame, fromPenalties, toPenalties, type ChosenPenalties } from './penalty-choice.ts';
import { PenaltyFields } from './PenaltyFields.tsx';
import { useNamePenalties } from './penalty-words.ts';

interface Fields {
  reason: string;
  overrideReason?: string;
}

/** Decides the case: the rule table suggests penalties; others need a reason. */
export function RulingForm({ shown }: { shown: DiversionCaseDetail }) {
  const { t } = useTranslation('diversionCases');
  const { message } = App.useApp();
  const namePenalties = useNamePenalties();
  const [isUpheld, setUpheld] = useState(true);
  const [quantity, setQuantity] = useState(shown.facts.quantity ?? 0);
  const [yuan, setYuan] = useState((shown.facts.valueFen ?? 0) / 100);
  const [chosen, setChosen] = useState<ChosenPenalties | null>(null);
  const [form] = Form.useForm<Fields>();
  const params = { diversionCaseId: shown.id };
  const valueFen = Math.round(yuan * 100);
  const suggestion = useOperation(suggestPenalty, { params, query: { quantity, valueFen } });
  const suggested = suggestion.data?.penalties ?? [];
  const penalties = chosen === null ? suggested : toPenalties(chosen);
  const isUsual = areSame(penalties, suggested);
  const rule = useAction(ruleDiversionCase, {
    invalidates: caseReads,
    onSuccess: () => {
      form.resetFields();
      void message.success(t('done'));
    },
  });
  const submit = ({ reason, overrideReason = '' }: Fields) =>
    rule.mutate({
      params,
      body: {
        ...{ isUpheld, quantity, valueFen, reason: reason.trim() },
        penalties: isUpheld ? penalties : [],
        overrideReason: isUpheld && !isUsual ? overrideReason.trim() : null,
        seenSteps: shown.steps.length,
      },
    });
  return (
    <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={submit}>
      <Form.Item>
        <Radio.Group
          value={isUpheld}
          onChange={({ target }) => setUpheld(target.value === true)}
          options={[
            { value: true, label: t('ruling.upheld') },
            { value: false, label: t('ruling.rejected') },
          ]}
        />
      </Form.Item>
      {isUpheld && (
        <>
          <Form.Item label={t('ruling.quantity')} htmlFor="ruling-quantity">
            <InputNumber
              id="ruling-quantity"
              min={0}
              precision={0}
              value={quantity}
              onChange={(value) => setQuantity(value ?? 0)}
              style={{ width: '100%' }}
            />
          </Form.Item>
          <Form.Item label={t('ruling.value')} htmlFor="ruling-value">
            <InputNumber
              id="ruling-value"
              min={0}
              precision={2}
              value={yuan}
              onChange={(value) => setYuan(value ?? 0)}
              style={{ width: '100%' }}
            />
          </Form.Item>
          <p className="quiet">
            {t('ruling.prior', { count: shown.priorRulings })}
            <br />
            {t('ruling.suggestion', { penalties: namePenalties(suggested) })}
            {suggestion.data?.severity != null && (
              <>
                {' '}
                ({t('ruling.severity', { severity: t(`severities.${suggestion.data.severity}`) })})
              </>
            )}
          </p>
          {chosen !== null && (
            <Button size="small" onClick={() => setChosen(null)}>
              {t('ruling.use')}
            </Button>
          )}
          <Form.Item label={t('ruling.penalties')}>
            <PenaltyFields chosen={chosen ?? fromPenalties(suggested)} onChange={setChosen} />
          </Form.Item>
          {!isUsual && (
            <Form.Item
              name="overrideReason"
              label={t('ruling.override')}
              rules={[{ required: true, whitespace: true, message: t('ruling.required') }]}
            >
              <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
            </Form.Item>
          )}
        </>
      )}
      <Form.Item
        name="reason"
        label={t('ruling.reason')}
        rules={[{ required: true, whitespace: true, message: t('ruling.required') }]}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      {rule.error !== null && <ErrorState error={rule.error} />}
      <Button type="primary" htmlType="submit" loading={rule.isPending}>
        {t('ruling.submit')}
      </Button>
    </Form>
  );
}

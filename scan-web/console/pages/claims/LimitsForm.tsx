import { getRiskLimits, listAudit, putRiskLimits, type RiskLimits } from '@zhenma/contract';
import { App, Button, Checkbox, Form, Input } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { isShared, limitNames, readLimits, writeLimits, type LimitFields } from './limit-fields.ts';
import { parseLimit } from './points-rules.ts';

/** The form of a brand's limits: two numbers a row, nothing for no limit. */
export function LimitsForm({ limits, defaults }: { limits: RiskLimits; defaults: RiskLimits }) {
  const { t } = useTranslation('claims');
  const { message } = App.useApp();
  const [form] = Form.useForm<LimitFields>();
  const save = useAction(putRiskLimits, {
    invalidates: [getRiskLimits, listAudit],
    onSuccess: () => void message.success(t('limits.saved')),
  });

  const check = (name: string, side: 'hold' | 'deny') => ({
    validator: (_rule: unknown, typed: string | undefined) => {
      const limit = parseLimit(typed ?? '');
      if (limit === undefined) return Promise.reject(new Error(t('limits.number')));
      const hold = parseLimit((form.getFieldValue(`${name}.hold`) as string | undefined) ?? '');
      const isOutOfOrder = side === 'deny' && limit !== null && limit < (hold ?? 0);
      return isOutOfOrder ? Promise.reject(new Error(t('limits.order'))) : Promise.resolve();
    },
  });

  const field = (name: string, side: 'hold' | 'deny', label: string) => (
    <Form.Item
      name={`${name}.${side}`}
      label={t(`limits.${side}`)}
      dependencies={side === 'deny' ? [`${name}.hold`] : []}
      rules={[check(name, side)]}
    >
      <Input
        aria-label={`${label}: ${t(`limits.${side}`)}`}
        inputMode="numeric"
        autoComplete="off"
        className="tabular"
      />
    </Form.Item>
  );

  return (
    <Panel>
      <p className="quiet claims-lead">{t('limits.lead')}</p>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={writeLimits(limits)}
        onFinish={(fields) => save.mutate({ body: readLimits(fields) })}
      >
        <div className="claim-limits">
          {limitNames.map((name) => {
            const label = t(`limits.names.${name}`);
            return (
              <Fragment key={name}>
                <div className="claim-limits-name">
                  {label}
                  {isShared(name) && <div className="quiet">{t(`limits.hints.${name}`)}</div>}
                </div>
                {field(name, 'hold', label)}
                {isShared(name) ? <span /> : field(name, 'deny', label)}
              </Fragment>
            );
          })}
        </div>
        <Form.Item name="holdSuspectedCopies" valuePropName="checked" style={{ marginTop: 16 }}>
          <Checkbox>{t('limits.copies')}</Checkbox>
        </Form.Item>
        {save.error !== null && <ErrorState error={save.error} />}
        <div className="claim-actions">
          <Button type="primary" htmlType="submit" loading={save.isPending}>
            {t('limits.save')}
          </Button>
          <Button onClick={() => form.setFieldsValue(writeLimits(defaults))}>
            {t('limits.useDefaults')}
          </Button>
        </div>
      </Form>
    </Panel>
  );
}

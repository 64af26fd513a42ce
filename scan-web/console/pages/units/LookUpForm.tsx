import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { readCode } from './code-rules.ts';

/** Takes a code as printed, or the address of a label, to its unit. */
export function LookUpForm() {
  const { t } = useTranslation('units');
  const navigate = useNavigate();
  return (
    <Form<{ code: string }>
      requiredMark={false}
      validateTrigger="onSubmit"
      onFinish={({ code }) => void navigate(`/units/${readCode(code) ?? ''}`)}
    >
      <div className="line">
        <Form.Item
          name="code"
          style={{ flex: 1, marginBottom: 0 }}
          rules={[
            {
              validator: (_rule, typed: string | undefined) =>
                readCode(typed ?? '') === null
                  ? Promise.reject(new Error(t('invalid')))
                  : Promise.resolve(),
            },
          ]}
        >
          <Input
            className="code"
            autoFocus
            allowClear
            autoComplete="off"
            spellCheck={false}
            aria-label={t('title')}
            placeholder={t('placeholder')}
          />
        </Form.Item>
        <Button type="primary" htmlType="submit">
          {t('lookUp')}
        </Button>
      </div>
    </Form>
  );
}

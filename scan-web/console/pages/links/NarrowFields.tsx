import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** For whom a link is: a language, a media type, a context; empty fields are for all. */
export function NarrowFields() {
  const { t } = useTranslation('links');
  return (
    <>
      <Form.Item
        name="language"
        label={t('form.language')}
        rules={[
          { pattern: /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, message: t('form.languageInvalid') },
        ]}
      >
        <Input maxLength={35} autoComplete="off" placeholder="zh, en-GB" />
      </Form.Item>
      <Form.Item
        name="mediaType"
        label={t('form.mediaType')}
        rules={[{ pattern: /^[a-z0-9.+-]+\/[a-z0-9.+-]+$/, message: t('form.mediaTypeInvalid') }]}
      >
        <Input maxLength={100} autoComplete="off" placeholder="text/html, application/pdf" />
      </Form.Item>
      <Form.Item
        name="context"
        label={t('form.context')}
        extra={t('form.contextHint')}
        rules={[{ pattern: /^[\w.-]{1,40}$/, message: t('form.contextInvalid') }]}
      >
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
    </>
  );
}

import { Alert, Button, Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** The recovery codes, shown this once. */
export function RecoveryCodes({
  codes,
  onClose,
}: {
  codes: readonly string[];
  onClose: () => void;
}) {
  const { t } = useTranslation('account');
  return (
    <Modal
      open
      title={t('factor.codesTitle')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('factor.kept')}
        </Button>
      }
    >
      <Alert type="warning" showIcon title={t('factor.codesHint')} />
      <ul className="recovery-codes code">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <Typography.Text
        copyable={{
          text: codes.join('\n'),
          tooltips: [t('factor.copyCodes'), t('factor.copied')],
        }}
      >
        {t('factor.copyCodes')}
      </Typography.Text>
    </Modal>
  );
}

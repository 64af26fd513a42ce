import { Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { ShownOnce } from '../../ui/ShownOnce.tsx';

interface Props {
  codes: readonly string[];
  onClose: () => void;
}

/** The recovery codes, shown this once. */
export function RecoveryCodes({ codes, onClose }: Props) {
  const { t } = useTranslation('account');
  return (
    <ShownOnce
      title={t('factor.codesTitle')}
      warning={t('factor.codesHint')}
      done={t('factor.kept')}
      onClose={onClose}
    >
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
    </ShownOnce>
  );
}

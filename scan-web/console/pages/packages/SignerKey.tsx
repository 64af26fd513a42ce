import { getPackageSigner } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import { CopyableId } from '../../ui/CopyableId.tsx';

/** The public key by which a print house knows that a package comes from this brand. */
export function SignerKey() {
  const { t } = useTranslation('packages');
  const { data } = useOperation(getPackageSigner, {});
  if (data === undefined) return null;
  return (
    <div className="signer">
      <div>{t('signer.title', { algorithm: data.algorithm })}</div>
      <CopyableId text={data.publicKey} />
      <div className="quiet">{t('signer.hint')}</div>
    </div>
  );
}

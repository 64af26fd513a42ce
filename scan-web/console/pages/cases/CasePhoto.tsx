import { getCasePhoto, type CaseDetail } from '@zhenma/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { buildAddress } from '../../api/build-address.ts';

interface Props {
  number: string;
  photo: NonNullable<CaseDetail['photo']>;
}

/** The photo that a consumer sent; its own address shows it whole. */
export function CasePhoto({ number, photo }: Props) {
  const { t } = useTranslation('cases');
  const [isMissing, setMissing] = useState(false);
  const address = buildAddress(getCasePhoto.path, { caseNumber: number }, {});
  if (isMissing) return <p className="quiet">{t('photo.missing')}</p>;
  return (
    <a href={address} target="_blank" rel="noreferrer" title={t('photo.open')}>
      <img
        className="case-photo"
        src={address}
        alt={t('photo.alt')}
        width={photo.width}
        height={photo.height}
        onError={() => setMissing(true)}
      />
    </a>
  );
}

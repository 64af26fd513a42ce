import type { KeptPhoto } from '@zhenma/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  photos: readonly KeptPhoto[];
  addressOf: (sha256: string) => string;
}

/** Photographs as small pictures; each leads to the whole file and names its SHA-256. */
export function Photos({ photos, addressOf }: Props) {
  return (
    <div className="case-photos">
      {photos.map((photo, at) => (
        <Photo key={photo.sha256} photo={photo} number={at + 1} address={addressOf(photo.sha256)} />
      ))}
    </div>
  );
}

function Photo({ photo, number, address }: { photo: KeptPhoto; number: number; address: string }) {
  const { t } = useTranslation('diversionCases');
  const [isMissing, setMissing] = useState(false);
  if (isMissing) return <span className="quiet">{t('photo.missing')}</span>;
  return (
    <a
      href={address}
      target="_blank"
      rel="noreferrer"
      title={t('photo.hash', { hash: photo.sha256 })}
    >
      <img
        src={address}
        alt={t('photo.alt', { number })}
        width={photo.width}
        height={photo.height}
        loading="lazy"
        onError={() => setMissing(true)}
      />
    </a>
  );
}

import type { KeptPhoto } from '@zhenma/contract';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../ui/ErrorState.tsx';
import { Icon } from '../ui/Icon.tsx';

export interface PickedPhoto extends KeptPhoto {
  /** The file as it was chosen, for the eye. */
  preview: string;
}

interface Props {
  value: readonly PickedPhoto[];
  onChange: (photos: PickedPhoto[]) => void;
  /** Sends one photograph at once; what is named later is what came back. */
  send: (image: Uint8Array<ArrayBuffer>) => Promise<KeptPhoto>;
  most: number;
}

/** Chooses or takes photographs; each is sent when it is chosen, and can be taken out again. */
export function PhotoPicker({ value, onChange, send, most }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  const previews = useRef<string[]>([]);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(
    () => () => {
      for (const preview of previews.current) URL.revokeObjectURL(preview);
    },
    [],
  );

  const take = async (files: readonly File[]) => {
    setSending(true);
    setError(null);
    const picked = [...value];
    try {
      for (const file of files.slice(0, most - value.length)) {
        const kept = await send(new Uint8Array(await file.arrayBuffer()));
        if (picked.some(({ sha256 }) => sha256 === kept.sha256)) continue;
        const preview = URL.createObjectURL(file);
        previews.current.push(preview);
        picked.push({ ...kept, preview });
      }
    } catch (failure) {
      setError(failure);
    }
    onChange(picked);
    setSending(false);
  };

  return (
    <div className="photo-picker">
      <div className="photo-picked">
        {value.map((photo, at) => (
          <figure key={photo.sha256}>
            <img src={photo.preview} alt={t('photos.name', { number: at + 1 })} />
            <Button
              size="small"
              aria-label={t('photos.remove', { number: at + 1 })}
              icon={<Icon name="trash" size={14} />}
              onClick={() => onChange(value.filter(({ sha256 }) => sha256 !== photo.sha256))}
            />
          </figure>
        ))}
      </div>
      <input
        ref={input}
        type="file"
        accept="image/jpeg,image/png,image/webp"
        multiple
        style={{ display: 'none' }}
        aria-label={t('photos.add')}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          target.value = '';
          if (files.length > 0) void take(files);
        }}
      />
      <Button
        icon={<Icon name="image" size={16} />}
        loading={isSending}
        disabled={value.length >= most}
        onClick={() => input.current?.click()}
      >
        {t('photos.add')}
      </Button>
      {error !== null && <ErrorState error={error} />}
    </div>
  );
}

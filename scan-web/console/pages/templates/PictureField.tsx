import { listLabelPictures, putLabelPicture } from '@zhenma/contract';
import { Button, Input, Select } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction, useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Field } from './Field.tsx';
import { nameLabelPicture } from './picture-rules.ts';

interface Props {
  value: string;
  onChange: (name: string) => void;
}

/** Chooses the picture that an image element shows, or adds one under a name. */
export function PictureField({ value, onChange }: Props) {
  const { t } = useTranslation('templates');
  const mayEdit = useCan('canEditTemplates');
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<{ file: File; name: string } | null>(null);
  const pictures = useOperation(listLabelPictures, { query: { pageSize: 200 } });
  const put = useAction(putLabelPicture, {
    invalidates: [listLabelPictures],
    onSuccess: ({ name }) => {
      setChosen(null);
      onChange(name);
    },
  });
  const names = (pictures.data?.rows ?? []).map(({ name }) => name);
  const known = [...new Set(['product', ...names, value])];
  const send = async ({ file, name }: { file: File; name: string }) => {
    const body = new Uint8Array(await file.arrayBuffer());
    put.mutate({ params: { name: nameLabelPicture(name) }, body });
  };
  return (
    <Field label={t('fields.source')} wide>
      {(id) => (
        <>
          <Select
            id={id}
            value={value}
            options={known.map((name) => ({
              value: name,
              label: name === 'product' ? t('picture.product') : name,
            }))}
            onChange={onChange}
          />
          {mayEdit && chosen === null && (
            <Button size="small" onClick={() => input.current?.click()}>
              {t('picture.add')}
            </Button>
          )}
          <input
            ref={input}
            type="file"
            hidden
            accept="image/jpeg,image/png,image/webp"
            aria-label={t('picture.add')}
            onChange={({ target }) => {
              const file = target.files?.item(0) ?? null;
              target.value = '';
              if (file !== null) setChosen({ file, name: nameLabelPicture(file.name) });
            }}
          />
          {chosen !== null && (
            <div className="picture-add">
              <Input
                aria-label={t('picture.name')}
                prefix={<span className="quiet">{t('picture.name')}</span>}
                value={chosen.name}
                maxLength={40}
                onChange={({ target }) => setChosen({ ...chosen, name: target.value })}
              />
              <Button
                type="primary"
                loading={put.isPending}
                disabled={nameLabelPicture(chosen.name) === ''}
                onClick={() => void send(chosen)}
              >
                {t('picture.send')}
              </Button>
              <Button onClick={() => setChosen(null)}>{t('picture.cancel')}</Button>
            </div>
          )}
          {put.error !== null && <ErrorState error={put.error} what={t('picture.failed')} />}
        </>
      )}
    </Field>
  );
}

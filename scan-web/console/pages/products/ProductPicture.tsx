import { useMutation, useQueryClient } from '@tanstack/react-query';
import { getProduct, listAudit, listProducts, type Product } from '@zhenma/contract';
import { Alert, App, Button, Progress } from 'antd';
import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { formatBytes, useBilingual } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { acceptedTypes, findPictureFault } from './picture-rules.ts';
import { uploadPicture } from './upload-picture.ts';

/** The picture of a product; a chosen or dropped file shows at once while it is sent. */
export function ProductPicture({ product, mayEdit }: { product: Product; mayEdit: boolean }) {
  const { t } = useTranslation('products');
  const { message } = App.useApp();
  const bilingual = useBilingual();
  const client = useQueryClient();
  const { csrfToken } = useSession();
  const input = useRef<HTMLInputElement>(null);
  const [share, setShare] = useState(0);
  const [isOver, setOver] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const [preview, setPreview] = useState<string | null>(null);
  const showPreview = (next: string | null) =>
    setPreview((before) => {
      if (before !== null) URL.revokeObjectURL(before);
      return next;
    });
  const upload = useMutation({
    mutationFn: (picture: File) =>
      uploadPicture({ productId: product.id, picture, csrfToken, onProgress: setShare }),
    onSuccess: async () => {
      await Promise.all(
        [getProduct, listProducts, listAudit].map(({ id }) =>
          client.invalidateQueries({ queryKey: [id] }),
        ),
      );
      void message.success(t('picture.done'));
    },
    onSettled: () => showPreview(null),
  });
  const take = (file: File | null | undefined) => {
    if (file === null || file === undefined || upload.isPending) return;
    upload.reset();
    const found = findPictureFault(file);
    setFault(
      found === null
        ? null
        : t(`picture.${found}`, { name: file.name, size: formatBytes(file.size) }),
    );
    if (found !== null) return;
    setShare(0);
    showPreview(URL.createObjectURL(file));
    upload.mutate(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files.item(0));
  };
  const shown = preview ?? product.picture?.url ?? null;
  return (
    <div
      style={{ display: 'grid', gap: 12 }}
      {...(mayEdit && {
        onDragOver: (event: DragEvent) => {
          event.preventDefault();
          setOver(true);
        },
        onDragLeave: () => setOver(false),
        onDrop: drop,
      })}
    >
      <div className="product-picture" data-over={isOver}>
        {shown === null ? (
          <div>
            <Icon name="image" size={36} />
            <div>{t('picture.none')}</div>
            {mayEdit && <div className="quiet">{t('picture.drop')}</div>}
          </div>
        ) : (
          <img
            src={shown}
            alt={t('picture.alt', { name: bilingual(product.name) })}
            style={{ opacity: upload.isPending ? 0.5 : 1 }}
          />
        )}
      </div>
      {upload.isPending && (
        <div aria-live="polite">
          {t('picture.uploading')}
          <Progress percent={Math.round(share * 100)} size="small" />
        </div>
      )}
      {fault !== null && <Alert type="error" showIcon role="alert" title={fault} />}
      {upload.error !== null && <ErrorState error={upload.error} what={t('picture.failed')} />}
      {mayEdit && (
        <>
          <input
            ref={input}
            type="file"
            hidden
            accept={acceptedTypes.join(',')}
            aria-label={t('picture.choose')}
            onChange={({ target }) => {
              take(target.files?.item(0));
              target.value = '';
            }}
          />
          <Button disabled={upload.isPending} onClick={() => input.current?.click()}>
            {t(product.picture === null ? 'picture.choose' : 'picture.replace')}
          </Button>
          <div className="quiet">{t('picture.hint')}</div>
        </>
      )}
    </div>
  );
}

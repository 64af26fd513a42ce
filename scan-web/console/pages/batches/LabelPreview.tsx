import { useQuery } from '@tanstack/react-query';
import { getLabelPreview, type Batch } from '@zhenma/contract';
import { Button, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchFile } from '../../api/download.ts';
import { useCan } from '../../app/session.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { formatCount } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { parseCount } from '../../forms/count-rules.ts';

interface Props {
  batch: Pick<Batch, 'number' | 'quantity'>;
  /** The index shown; it lives in the address. */
  index: number;
  onChange: (index: number) => void;
}

/** An image as an address of its own, which needs no letting go. */
async function readAsAddress(image: Blob): Promise<string> {
  return `data:image/svg+xml,${encodeURIComponent(await image.text())}`;
}

/** One label as it will be printed, stepped through by index. */
export function LabelPreview({ batch, index, onChange }: Props) {
  const { t } = useTranslation('batches');
  const mayView = useCan('canDownloadCodes');
  const last = batch.quantity - 1;
  const label = useQuery({
    queryKey: [getLabelPreview.id, batch.number, index],
    queryFn: async ({ signal }) =>
      readAsAddress(
        await fetchFile(getLabelPreview, {
          params: { batchNumber: batch.number, index },
          query: { format: 'svg' },
          signal,
        }),
      ),
    enabled: mayView,
    placeholderData: (before) => before,
  });
  if (!mayView) {
    return (
      <Panel title={t('preview.title')}>
        <p className="quiet">{t('preview.blocked')}</p>
      </Panel>
    );
  }
  return (
    <Panel title={t('preview.title')}>
      {label.error === null ? (
        <div className="label-preview" aria-busy={label.isFetching}>
          {label.data === undefined ? (
            <Skeleton.Node active style={{ width: 180, height: 200 }} />
          ) : (
            <img
              src={label.data}
              alt={t('preview.alt', { index })}
              style={{ opacity: label.isPlaceholderData ? 0.5 : 1 }}
            />
          )}
        </div>
      ) : (
        <ErrorState
          error={label.error}
          what={t('preview.failed')}
          onRetry={() => void label.refetch()}
        />
      )}
      <div className="label-stepper">
        <Button
          aria-label={t('preview.previous')}
          disabled={index === 0}
          icon={
            <span style={{ display: 'inline-flex', transform: 'scaleX(-1)' }}>
              <Icon name="chevron" size={16} />
            </span>
          }
          onClick={() => onChange(index - 1)}
        />
        <IndexField key={index} index={index} last={last} onChange={onChange} />
        <Button
          aria-label={t('preview.next')}
          disabled={index >= last}
          icon={<Icon name="chevron" size={16} />}
          onClick={() => onChange(index + 1)}
        />
      </div>
      <p className="quiet" style={{ marginBottom: 0 }}>
        {t('preview.hint')}
      </p>
    </Panel>
  );
}

interface IndexFieldProps {
  index: number;
  last: number;
  onChange: (index: number) => void;
}

function IndexField({ index, last, onChange }: IndexFieldProps) {
  const { t } = useTranslation('batches');
  const [typed, setTyped] = useState(formatCount(index));
  const take = () => {
    const wanted = parseCount(typed);
    if (wanted === null) setTyped(formatCount(index));
    else onChange(Math.min(wanted, last));
  };
  return (
    <Input
      inputMode="numeric"
      className="tabular"
      prefix={<span className="quiet">{t('preview.index')}</span>}
      suffix={<span className="quiet">/ {formatCount(last)}</span>}
      aria-label={t('preview.index')}
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onPressEnter={take}
      onBlur={take}
    />
  );
}

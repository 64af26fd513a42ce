import type { LabelTemplate } from '@zhenma/contract';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ElementBoxes } from './ElementBoxes.tsx';
import { findTurnedSize, readView } from './geometry-rules.ts';
import type { useLabelPreview } from './use-label-preview.ts';

interface Props {
  template: LabelTemplate;
  preview: ReturnType<typeof useLabelPreview>;
  selected: number | null;
  onSelect: (index: number) => void;
  onMove: (index: number, dx: number, dy: number, name: string) => void;
  onRemove: (index: number) => void;
}

/** The label as it would be printed; its elements can be chosen and moved on it. */
export function PreviewPane({ template, preview, ...handlers }: Props) {
  const { t } = useTranslation('templates');
  const { address, svg, isStale, error, retry } = preview;
  const size = findTurnedSize(template);
  const view = (svg === null ? null : readView(svg, template.dpi)) ?? { x: 0, y: 0, ...size };
  return (
    <>
      <div className="label-stage" aria-busy={isStale}>
        <div
          className="label-sheet"
          style={{
            aspectRatio: `${view.width} / ${view.height}`,
            width: `min(100%, calc(var(--stage-height) * ${view.width / view.height}))`,
          }}
        >
          {address === null ? (
            <Skeleton.Node active={error === null} style={{ width: '100%', height: '100%' }} />
          ) : (
            <img
              src={address}
              alt={t('preview.alt', { name: template.name })}
              draggable={false}
              data-stale={isStale}
            />
          )}
          <ElementBoxes template={template} view={view} {...handlers} />
        </div>
      </div>
      <p className="quiet">
        {t('preview.size', { width: template.width, height: template.height, dpi: template.dpi })}
        {template.rotation !== 0 && ` · ${t('preview.turned', { turn: template.rotation })}`}
        <span className="preview-keys"> · {t('preview.keys')}</span>
      </p>
      {error !== null && <ErrorState error={error} what={t('preview.failed')} onRetry={retry} />}
    </>
  );
}

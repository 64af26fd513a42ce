import { Skeleton } from 'antd';
import type { LabelTemplate } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { findError } from './finding-rules.ts';
import { useLabelPreview } from './use-label-preview.ts';
import './register-texts.ts';

interface Props {
  template: LabelTemplate;
  batchNumber?: number | null;
}

/** A label of a template as it would be printed, small. */
export function LabelPicture({ template, batchNumber = null }: Props) {
  const { t } = useTranslation('templates');
  const { address, findings, error } = useLabelPreview(template, batchNumber, 0);
  if (address !== null) {
    return <img src={address} alt={t('preview.alt', { name: template.name })} loading="lazy" />;
  }
  if (error !== null || findError(findings) !== undefined)
    return <span className="quiet">{t('preview.failed')}</span>;
  return <Skeleton.Node active style={{ width: 120, height: 120 }} />;
}

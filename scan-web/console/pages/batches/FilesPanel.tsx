import { countRange, downloadBatchFile, type Batch } from '@zhenma/contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { download } from '../../api/download.ts';
import { useCan } from '../../app/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FileRow } from '../../ui/FileRow.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { sortFiles } from './batch-rules.ts';

/** The finished files of a batch with sizes and checksums. */
export function FilesPanel({ batch }: { batch: Batch }) {
  const { t } = useTranslation('batches');
  const mayDownload = useCan('canHandOutCodes');
  const files = sortFiles(batch.files);
  return (
    <Panel title={t('files.title')}>
      {files.length === 0 ? (
        <EmptyState text={t('files.empty')} />
      ) : (
        <ul className="file-list">
          {files.map((file) => (
            <FileRow
              key={file.name}
              file={file}
              tags={
                <Tag variant="filled" color={file.kind === 'codes' ? 'blue' : 'purple'}>
                  {t(`files.${file.kind}`)}
                </Tag>
              }
              facts={
                <>
                  {t('files.count', { count: countRange(file.range) })} ·{' '}
                  {t('files.range', file.range)} · <Time at={file.createdAt} />
                </>
              }
              blocked={mayDownload ? null : t('files.blocked')}
              onDownload={() =>
                download(
                  downloadBatchFile,
                  { params: { batchNumber: batch.number, name: file.name } },
                  file.name,
                )
              }
            />
          ))}
        </ul>
      )}
    </Panel>
  );
}

import { downloadPrintFile, type PrintJob } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { download } from '../../api/download.ts';
import { useCan } from '../../app/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FileRow } from '../../ui/FileRow.tsx';
import { Panel } from '../../ui/Panel.tsx';

/** The finished files of a job. */
export function JobFiles({ job }: { job: PrintJob }) {
  const { t } = useTranslation('printing');
  const mayDownload = useCan('canDownloadCodes');
  if (job.printer !== null && job.files.length === 0) return null;
  return (
    <Panel title={t('files.title')}>
      {job.files.length === 0 ? (
        <EmptyState text={t('files.empty')} />
      ) : (
        <ul className="file-list">
          {job.files.map((file) => (
            <FileRow
              key={file.name}
              file={file}
              facts={t('detail.labels', { count: file.labels })}
              blocked={mayDownload ? null : t('files.blocked')}
              onDownload={() =>
                download(
                  downloadPrintFile,
                  { params: { printJobId: job.id, name: file.name } },
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

import { downloadBatchFile, getBatch, type Batch } from '@zhenma/contract';
import { Alert, App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { download } from '../../api/download.ts';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { findLatestJob, sortFiles } from './batch-rules.ts';

interface Props {
  batch: Batch;
  onChanged: () => void;
}

/** The label sheet that is being made, or why the last one was not; its end brings the download. */
export function SheetJob({ batch, onChanged }: Props) {
  const { t } = useTranslation('batches');
  const { notification } = App.useApp();
  const { number } = batch;
  const job = findLatestJob(batch, 'make-label-sheet');
  const offer = async () => {
    const { files } = await call(getBatch, { params: { batchNumber: number } });
    const newest = sortFiles(files).find(({ kind }) => kind === 'labels');
    notification.success({
      title: t('sheet.done'),
      description: newest?.name,
      duration: 12,
      actions: newest && (
        <Button
          type="primary"
          size="small"
          onClick={() =>
            void download(
              downloadBatchFile,
              { params: { batchNumber: number, name: newest.name } },
              newest.name,
            )
          }
        >
          {t('sheet.doneDownload')}
        </Button>
      ),
    });
  };
  if (job === undefined || job.state === 'done') return null;
  if (job.state === 'failed' || job.state === 'cancelled') {
    const isFailure = job.state === 'failed';
    return (
      <Alert
        type={isFailure ? 'error' : 'info'}
        showIcon
        closable
        style={{ marginBottom: 16 }}
        title={isFailure ? t('sheet.failed') : t('sheet.cancelled')}
        description={job.error}
      />
    );
  }
  return (
    <div style={{ marginBottom: 16 }}>
      <strong>{t('sheet.running')}</strong>
      <JobProgress
        key={job.id}
        jobId={job.id}
        invalidates={[getBatch]}
        onFinished={({ state }) => {
          onChanged();
          if (state === 'done') void offer();
        }}
      />
    </div>
  );
}

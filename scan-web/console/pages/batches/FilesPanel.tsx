import { downloadBatchFile, type Batch, type BatchFile } from '@zhenma/contract';
import { App, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { download } from '../../api/download.ts';
import { useCan } from '../../app/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { formatBytes } from '../../ui/format.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useDescribeProblem } from '../../ui/use-describe-problem.ts';
import { sortFiles } from './batch-rules.ts';
import { SheetJob } from './SheetJob.tsx';
import { ActionButton } from '../../ui/ActionButton.tsx';
import { countRange } from '../../forms/count-rules.ts';

interface Props {
  batch: Batch;
  onChanged: () => void;
}

/** The finished files of a batch with sizes and checksums, and the sheet being made. */
export function FilesPanel({ batch, onChanged }: Props) {
  const { t } = useTranslation('batches');
  const files = sortFiles(batch.files);
  return (
    <Panel title={t('files.title')}>
      <SheetJob batch={batch} onChanged={onChanged} />
      {files.length === 0 ? (
        <EmptyState text={t('files.empty')} />
      ) : (
        <ul className="batch-files">
          {files.map((file) => (
            <FileRow key={file.name} batchNumber={batch.number} file={file} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function FileRow({ batchNumber, file }: { batchNumber: number; file: BatchFile }) {
  const { t } = useTranslation('batches');
  const { t: shell } = useTranslation();
  const mayDownload = useCan('canDownloadCodes');
  const { notification } = App.useApp();
  const describe = useDescribeProblem();
  const [isLoading, setLoading] = useState(false);
  const { name, kind, bytes, sha256, range, createdAt } = file;
  const take = async () => {
    setLoading(true);
    try {
      await download(downloadBatchFile, { params: { batchNumber, name } }, name);
    } catch (error) {
      notification.error({
        title: t('files.failed', { name }),
        description: describe(error).text,
      });
    } finally {
      setLoading(false);
    }
  };
  return (
    <li>
      <div>
        <span className="batch-file-name">{name}</span>{' '}
        <Tag variant="filled" color={kind === 'codes' ? 'blue' : 'purple'}>
          {t(`files.${kind}`)}
        </Tag>
        <div className="quiet tabular">
          {formatBytes(bytes)} · {t('files.count', { count: countRange(range) })} ·{' '}
          {t('files.range', range)} · <Time at={createdAt} />
        </div>
        <Typography.Text
          type="secondary"
          className="code batch-hash"
          title={t('files.hashHint')}
          copyable={{ text: sha256, tooltips: [shell('copy.action'), shell('copy.done')] }}
        >
          {t('files.hash')} {sha256.slice(0, 12)}…{sha256.slice(-6)}
        </Typography.Text>
      </div>
      <ActionButton
        icon={<Icon name="download" size={16} />}
        loading={isLoading}
        blocked={mayDownload ? null : t('files.blocked')}
        onClick={() => void take()}
      >
        {t('files.download')}
      </ActionButton>
    </li>
  );
}

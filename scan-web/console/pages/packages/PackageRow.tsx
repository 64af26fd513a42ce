import { downloadPackageFile, listCodePackages, type CodePackage } from '@zhenma/contract';
import { Alert, Progress, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { download } from '../../api/download.ts';
import { FileRow } from '../../ui/FileRow.tsx';
import { JobProgress } from '../../ui/JobProgress.tsx';
import { Time } from '../../ui/Time.tsx';
import { useTranslateRefusal } from '../../ui/use-describe-problem.ts';
import { isWorking } from './package-rules.ts';

const colours = {
  queued: 'default',
  running: 'processing',
  done: 'success',
  failed: 'error',
  cancelled: 'default',
} as const;

/** One code package: what is in it, how far it is, and its files. */
export function PackageRow({
  codePackage,
  mayDownload,
}: {
  codePackage: CodePackage;
  mayDownload: boolean;
}) {
  const { t } = useTranslation('packages');
  const translate = useTranslateRefusal();
  const { id, batchNumber, state, format, gzip, columns, recipients, files, error } = codePackage;
  return (
    <li>
      <div className="package-head">
        <b>
          {format.toUpperCase()}
          {gzip && ' · gzip'}
        </b>
        <Tag color={colours[state]} variant="filled">
          {t(`states.${state}`)}
        </Tag>
        <Tag color={recipients.length === 0 ? 'red' : 'green'} variant="filled">
          {recipients.length === 0 ? t('clear') : t('encrypted', { count: recipients.length })}
        </Tag>
        <span className="quiet">
          <Time at={codePackage.createdAt} /> · {codePackage.createdBy}
        </span>
      </div>
      <div className="quiet">
        {columns.map((column) => t(`columns.${column}`)).join(' · ')}
        {codePackage.rollSize !== null && ` · ${t('rolls', { count: codePackage.rollSize })}`}
      </div>
      {isWorking(codePackage) &&
        (codePackage.jobId === null ? (
          <Progress percent={0} />
        ) : (
          <JobProgress jobId={codePackage.jobId} invalidates={[listCodePackages]} />
        ))}
      {error !== null && (
        <Alert type="error" showIcon title={t('failed')} description={translate(error)} />
      )}
      {files.length > 0 && (
        <details className="package-files" open={files.length <= 3}>
          <summary>{t('files', { count: files.length })}</summary>
          <ul className="file-list">
            {files.map((file) => (
              <FileRow
                key={file.name}
                file={file}
                blocked={mayDownload ? null : t('blocked')}
                onDownload={() =>
                  download(
                    downloadPackageFile,
                    { params: { batchNumber, packageId: id, name: file.name } },
                    file.name,
                  )
                }
              />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

import { App, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ActionButton } from './ActionButton.tsx';
import { formatBytes } from './format.ts';
import { Icon } from './Icon.tsx';
import { useDescribeProblem } from './use-describe-problem.ts';

interface Props {
  file: { name: string; bytes: number; sha256: string };
  /** What kind of file it is, beside its name. */
  tags?: ReactNode;
  /** Further facts beside the size. */
  facts?: ReactNode;
  /** Why the person may not have the file, or null. */
  blocked: string | null;
  onDownload: () => Promise<void>;
}

/** One finished file in a list: name, size, checksum to copy, and its download. */
export function FileRow({
  file: { name, bytes, sha256 },
  tags,
  facts,
  blocked,
  onDownload,
}: Props) {
  const { t } = useTranslation();
  const { notification } = App.useApp();
  const describe = useDescribeProblem();
  const [isLoading, setLoading] = useState(false);
  const take = async () => {
    setLoading(true);
    try {
      await onDownload();
    } catch (error) {
      notification.error({ title: t('file.failed', { name }), description: describe(error).text });
    } finally {
      setLoading(false);
    }
  };
  return (
    <li>
      <div>
        <span className="file-name">{name}</span> {tags}
        <div className="quiet tabular">
          {formatBytes(bytes)}
          {facts !== undefined && <> · {facts}</>}
        </div>
        <Typography.Text
          type="secondary"
          className="code file-hash"
          title={t('file.hashHint')}
          copyable={{ text: sha256, tooltips: [t('copy.action'), t('copy.done')] }}
        >
          SHA-256 {sha256.slice(0, 12)}…{sha256.slice(-6)}
        </Typography.Text>
      </div>
      <ActionButton
        icon={<Icon name="download" size={16} />}
        loading={isLoading}
        blocked={blocked}
        aria-label={t('file.downloadName', { name })}
        onClick={() => void take()}
      >
        {t('file.download')}
      </ActionButton>
    </li>
  );
}

import type { StoredTemplate } from '@zhenma/contract';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Time } from '../../ui/Time.tsx';

interface Props {
  /** The template as someone else saved it meanwhile. */
  latest: StoredTemplate;
  isPending: boolean;
  onOverwrite: () => void;
  onTake: (theirs: StoredTemplate) => void;
  onCopy: () => void;
}

/** Someone saved the template meanwhile: who and when, and the three ways on. */
export function ConflictAlert({ latest, isPending, onOverwrite, onTake, onCopy }: Props) {
  const { t } = useTranslation('templates');
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      title={t('conflict.title', { by: latest.updatedBy ?? '–', version: latest.version })}
      description={
        <>
          <p style={{ marginTop: 0 }}>
            <Time at={latest.updatedAt} withZone /> · {t('conflict.text')}
          </p>
          <div className="template-tools">
            <Button onClick={() => onTake(latest)}>{t('conflict.take')}</Button>
            <Button loading={isPending} onClick={onCopy}>
              {t('conflict.copy')}
            </Button>
            <Button danger loading={isPending} onClick={onOverwrite}>
              {t('conflict.overwrite')}
            </Button>
          </div>
        </>
      }
    />
  );
}

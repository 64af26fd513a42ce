import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from './Icon.tsx';
import { useDescribeProblem } from './use-describe-problem.ts';

interface Props {
  error: unknown;
  /** What failed, such as the name of the list; without it that something was not loaded, or not done. */
  what?: string;
  onRetry?: () => void;
  /** The detail is said elsewhere, such as under a field. */
  hideDetail?: boolean;
}

/** Says what failed and why, with the request's number for support and a way to try again. */
export function ErrorState({ error, what, onRetry, hideDetail = false }: Props) {
  const { t } = useTranslation();
  const { text, detail, reference } = useDescribeProblem()(error);
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={what ?? t(onRetry === undefined ? 'error.refused' : 'error.title')}
      description={
        <>
          <div>{text}</div>
          {!hideDetail && detail !== null && detail !== text && <div>{detail}</div>}
          {reference !== null && <div>{t('error.reference', { id: reference })}</div>}
        </>
      }
      action={
        onRetry && (
          <Button size="small" icon={<Icon name="retry" size={14} />} onClick={onRetry}>
            {t('error.retry')}
          </Button>
        )
      }
    />
  );
}

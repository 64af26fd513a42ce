import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';

/** Names the browser's tab after the thing that the page shows. */
export function useDocumentTitle(title: string): void {
  const { t } = useTranslation();
  const product = t('productName');
  useEffect(() => {
    document.title = title === '' ? product : `${title} · ${product}`;
  }, [title, product]);
}

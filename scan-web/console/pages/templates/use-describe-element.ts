import type { LabelElement } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';

/** Gives the function that says in a few words what an element shows. */
export function useDescribeElement(): (element: LabelElement) => string {
  const { t } = useTranslation('templates');
  return (element) => {
    switch (element.type) {
      case 'symbol':
      case 'text':
        return element.value;
      case 'image':
        return element.source === 'product' ? t('picture.product') : element.source;
      case 'line':
        return t(element.y1 === element.y2 ? 'directions.horizontal' : 'directions.vertical');
      case 'box':
        return `${element.width} × ${element.height} mm`;
    }
  };
}

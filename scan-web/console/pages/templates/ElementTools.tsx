import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';

interface Props {
  index: number;
  count: number;
  onReorder: (to: number) => void;
  onDuplicate: () => void;
  onRemove: () => void;
}

/** What can be done with the chosen element as a whole. */
export function ElementTools({ index, count, onReorder, onDuplicate, onRemove }: Props) {
  const { t } = useTranslation('templates');
  const shared = { size: 'small', type: 'text' } as const;
  return (
    <div className="template-tools">
      <Button
        {...shared}
        disabled={index === 0}
        aria-label={t('elements.lower')}
        title={t('elements.lower')}
        icon={<Icon name="up" size={15} />}
        onClick={() => onReorder(index - 1)}
      />
      <Button
        {...shared}
        disabled={index === count - 1}
        aria-label={t('elements.raise')}
        title={t('elements.raise')}
        icon={<Icon name="down" size={15} />}
        onClick={() => onReorder(index + 1)}
      />
      <Button
        {...shared}
        aria-label={t('elements.duplicate')}
        title={t('elements.duplicate')}
        icon={<Icon name="copy" size={15} />}
        onClick={onDuplicate}
      />
      <Button
        {...shared}
        danger
        aria-label={t('elements.remove')}
        title={t('elements.remove')}
        icon={<Icon name="trash" size={15} />}
        onClick={onRemove}
      />
    </div>
  );
}

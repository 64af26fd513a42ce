import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';

/** The quiet mark on what the simulator made: on a row, or on a view that includes such rows. */
export function DemoTag({ of = 'row' }: { of?: 'row' | 'data' }) {
  const { t } = useTranslation();
  return (
    <Tag variant="outlined" style={{ marginInlineEnd: 0, borderStyle: 'dashed', opacity: 0.8 }}>
      {t(`demo.${of}`)}
    </Tag>
  );
}

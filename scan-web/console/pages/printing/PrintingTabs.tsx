import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import './register-texts.ts';

const paths = {
  jobs: '/printing',
  reprints: '/printing/reprints',
  spoilage: '/printing/spoilage',
  reconciliation: '/printing/reconciliation',
  templates: '/templates',
} as const;

type PrintingTab = keyof typeof paths;

const isTab = (key: string): key is PrintingTab => Object.hasOwn(paths, key);

/** The pages of printing side by side; the batch that is looked at stays chosen. */
export function PrintingTabs({ current }: { current: PrintingTab }) {
  const { t } = useTranslation('printing');
  const navigate = useNavigate();
  const [search] = useSearchParams();
  const batch = search.get('batch') ?? '';
  const choose = (key: string) => {
    if (!isTab(key)) return;
    void navigate(batch === '' ? paths[key] : `${paths[key]}?batch=${encodeURIComponent(batch)}`);
  };
  return (
    <Tabs
      className="printing-tabs"
      activeKey={current}
      items={Object.keys(paths)
        .filter(isTab)
        .map((key) => ({ key, label: t(`tabs.${key}`) }))}
      onChange={choose}
    />
  );
}

import { Alert, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/session.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { PackByRange } from './PackByRange.tsx';
import { PackByScan } from './PackByScan.tsx';
import './register-texts.ts';

const ways = ['scan', 'range', 'pallet'] as const;

/** Where goods are packed: items into a case by scan, a range into cases, cases onto a pallet. */
export function PackingPage() {
  const { t } = useTranslation('packing');
  const mayPack = useCan('canPack');
  const [{ way }, change] = useUrlState({ way: 'scan' });
  const shown = ways.find((one) => one === way) ?? 'scan';
  return (
    <>
      <PageHeader title={t('title')} detail={t('lead')} />
      {mayPack ? (
        <>
          <Segmented
            aria-label={t('ways.label')}
            value={shown}
            className="packing-ways"
            options={ways.map((one) => ({ value: one, label: t(`ways.${one}`) }))}
            onChange={(next) => change({ way: next })}
          />
          {shown === 'range' ? <PackByRange /> : <PackByScan key={shown} level={shown} />}
        </>
      ) : (
        <Alert type="info" showIcon title={t('blocked')} />
      )}
    </>
  );
}

import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import { useSession } from '../../app/session.ts';
import { DealerSelect } from '../../ui/DealerSelect.tsx';
import { DemoTag } from '../../ui/DemoTag.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PeriodPicker } from '../../ui/PeriodPicker.tsx';
import { ProductSelect } from '../../ui/ProductSelect.tsx';
import { ProvinceSelect } from '../../ui/ProvinceSelect.tsx';
import { GradeSelect } from '../alerts/GradeSelect.tsx';
import type { DiversionFilters } from './use-diversion-filters.ts';

const views = { overview: '/diversion', flows: '/diversion/flows' } as const;

interface Props {
  view: keyof typeof views;
  filters: DiversionFilters;
  actions?: ReactNode;
}

/** The head of both pages about diversion, with the filters that they share. */
export function DiversionHead({ view, filters, actions }: Props) {
  const { t } = useTranslation('diversion');
  const { brand } = useSession();
  const navigate = useNavigate();
  const { search } = useLocation();
  const { period, state, change } = filters;
  const open = (next: keyof typeof views) => {
    const kept = new URLSearchParams(search);
    for (const name of ['page', 'size', 'sort', 'order']) kept.delete(name);
    void navigate(`${views[next]}?${kept.toString()}`);
  };
  return (
    <>
      <PageHeader
        title={t('title')}
        documentTitle={t(`views.${view}`)}
        tags={brand.isDemo && <DemoTag of="data" />}
        detail={t('lead')}
        actions={
          <>
            <Segmented
              aria-label={t('view')}
              value={view}
              options={(['overview', 'flows'] as const).map((value) => ({
                value,
                label: t(`views.${value}`),
              }))}
              onChange={open}
            />
            {actions}
          </>
        }
      />
      <div className="diversion-filters">
        <PeriodPicker period={period} />
        <ProductSelect value={state.product} onChange={(product) => change({ product })} />
        <DealerSelect value={state.dealer} onChange={(dealer) => change({ dealer })} />
        <ProvinceSelect value={state.province} onChange={(province) => change({ province })} />
        <GradeSelect value={state.grade} onChange={(grade) => change({ grade })} />
      </div>
    </>
  );
}

import { alertGrades } from '@zhenma/contract';
import { usePeriod } from '../../ui/use-period.ts';
import { useUrlState } from '../../ui/use-url-state.ts';

const nothing = { product: '', province: '', dealer: '', grade: '' };

/** The filters of every page about diversion: kept in the address, and as the service takes them. */
export function useDiversionFilters() {
  const period = usePeriod();
  const [state, change] = useUrlState(nothing);
  const { from, to } = period;
  const grade = alertGrades.find((one) => one === state.grade);
  const query = {
    ...{ from, to, grade },
    productId: state.product === '' ? undefined : state.product,
    province: state.province === '' ? undefined : state.province,
    dealerId: state.dealer === '' ? undefined : state.dealer,
  };
  /** The address of alerts that are meant by the filters, and by some more. */
  const alertsPath = (more: Partial<Record<'dealer' | 'province' | 'state' | 'grade', string>>) => {
    const search = new URLSearchParams({ from, to });
    for (const [name, value] of Object.entries({ ...state, grade: grade ?? '', ...more })) {
      if (value !== '') search.set(name, value);
    }
    return `/alerts?${search.toString()}`;
  };
  return { period, state: { ...state, grade: grade ?? '' }, change, query, alertsPath };
}

export type DiversionFilters = ReturnType<typeof useDiversionFilters>;

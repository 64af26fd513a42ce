import { claimReviewStates, listClaimReviews, type ClaimReview } from '@zhenma/contract';
import { Segmented, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '../../lists/column.ts';
import type { CsvColumn } from '../../lists/csv-rules.ts';
import { ExportButton } from '../../lists/ExportButton.tsx';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { formatCount, useBilingual } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ProductSelect } from '../../ui/ProductSelect.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { ReviewActions } from './ReviewActions.tsx';

const stateColours = { held: 'warning', released: 'success', rejected: 'error' } as const;

function useColumns(isOneState: boolean): Column<ClaimReview>[] {
  const { t } = useTranslation('claims');
  const bilingual = useBilingual();
  return [
    { key: 'at', title: t('columns.at'), render: (_, { at }) => <Time at={at} /> },
    {
      key: 'reasons',
      title: t('columns.reasons'),
      render: (_, { reasons }) => (
        <ul className="claim-reasons">
          {reasons.map(({ code, count, limit }) => (
            <li key={code}>{t(`reasons.${code}`, { count, limit })}</li>
          ))}
        </ul>
      ),
    },
    {
      key: 'member',
      title: t('columns.member'),
      render: (_, { member, place }) => (
        <>
          <Link to={`/members/${member.id}`} className="tabular">
            {member.maskedPhone}
          </Link>
          <div className="quiet">{place ?? t('noPlace')}</div>
        </>
      ),
    },
    {
      key: 'product',
      title: t('columns.product'),
      render: (_, { productName, lot, maskedCode }) => (
        <div className="claim-item">
          {bilingual(productName)}
          <div className="quiet">
            {lot} · <span className="code">{maskedCode}</span>
          </div>
        </div>
      ),
    },
    {
      key: 'points',
      title: t('columns.points'),
      align: 'right',
      render: (_, { points }) => formatCount(points),
    },
    {
      key: 'device',
      title: t('columns.device'),
      render: (_, { device }) =>
        device === null ? (
          <span className="quiet">{t('noDevice')}</span>
        ) : (
          <div className="claim-item">
            {t('device', { claims: device.claims, members: device.members })}
          </div>
        ),
    },
    ...(isOneState
      ? []
      : [
          {
            key: 'state',
            title: t('columns.state'),
            render: (_: unknown, { state }: ClaimReview) => (
              <Tag color={stateColours[state]}>{t(`states.${state}`)}</Tag>
            ),
          },
        ]),
    {
      key: 'decision',
      title: t('columns.decision'),
      render: (_, review) =>
        review.decision === null ? (
          <ReviewActions review={review} />
        ) : (
          <div className="claim-note">
            {review.decision.by}: {review.decision.note}{' '}
            <span className="quiet">
              <Time at={review.decision.at} />
            </span>
          </div>
        ),
    },
  ];
}

/** Claims that wait for a decision, or were decided. */
export function ReviewsTab() {
  const { t } = useTranslation('claims');
  const [{ state, product, member }, change] = useUrlState({
    ...{ state: 'held', product: '', member: '' },
  });
  const known = claimReviewStates.find((one) => one === state);
  const columns = useColumns(known !== undefined);
  const query = {
    state: known,
    productId: product === '' ? undefined : product,
    memberId: member === '' ? undefined : member,
  };
  const exported: CsvColumn<ClaimReview>[] = [
    { title: t('columns.at'), value: ({ at }) => at },
    {
      title: t('columns.reasons'),
      value: ({ reasons }) =>
        reasons.map(({ code, count, limit }) => t(`reasons.${code}`, { count, limit })).join('; '),
    },
    { title: t('columns.member'), value: (row) => row.member.id },
    { title: t('columns.product'), value: ({ productName, lot }) => `${productName.zh} ${lot}` },
    { title: t('columns.code'), value: ({ maskedCode }) => maskedCode },
    { title: t('columns.points'), value: ({ points }) => points },
    { title: t('columns.place'), value: ({ place }) => place ?? '' },
    { title: t('columns.state'), value: (row) => t(`states.${row.state}`) },
    { title: t('columns.decision'), value: ({ decision }) => decision?.note ?? '' },
  ];
  return (
    <Panel flush>
      <ServerTable
        operation={listClaimReviews}
        input={{ query }}
        columns={columns}
        name="claim-reviews"
        rowKey={({ id }) => id}
        empty={{ text: t('empty') }}
        filters={
          <>
            <Segmented
              aria-label={t('columns.state')}
              value={known ?? 'all'}
              options={[
                ...claimReviewStates.map((one) => ({ value: one, label: t(`states.${one}`) })),
                { value: 'all', label: t('allStates') },
              ]}
              onChange={(next) => change({ state: next })}
            />
            <ProductSelect value={product} onChange={(next) => change({ product: next })} />
            {member !== '' && (
              <Tag closable onClose={() => change({ member: '' })}>
                {t('memberFilter', { id: member })}
              </Tag>
            )}
            <ExportButton
              name="claim-reviews"
              columns={exported}
              keyOf={({ id }) => id}
              operation={listClaimReviews}
              query={query}
            />
          </>
        }
      />
    </Panel>
  );
}

import { getUnitHistory } from '@zhenma/contract';
import { Alert, Button, Space, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { CopyableId } from '../../ui/CopyableId.tsx';
import { DetailPage } from '../../ui/DetailPage.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { groupCode } from '../reconciliation/scan-rules.ts';
import { orderMoments } from './day-rules.ts';
import { lookOf, readTones, toggleTone, tones } from './kind-looks.ts';
import { MomentList } from './MomentList.tsx';
import { useTellEvent } from './use-tell-event.tsx';
import { WhereNow } from './WhereNow.tsx';

/** The life of one item as a timeline by days, narrowed by what the moments are about. */
export function UnitHistoryPage() {
  const { t } = useTranslation('unitHistory');
  const { code = '' } = useParams();
  const [{ scans, show }, change] = useUrlState({ scans: '1', show: '' });
  const page = Number(scans) || 1;
  const query = useOperation(getUnitHistory, { params: { code }, query: { scansPage: page } });
  const tell = useTellEvent();
  const list = { title: t('units'), path: '/units' };
  const shown = readTones(show);
  return (
    <DetailPage query={query} list={list} missing={t('missing')} back={t('back')}>
      {(history) => {
        const isChosen = (tone: (typeof tones)[number]) => show !== '' && shown.includes(tone);
        const count = (tone: (typeof tones)[number]) =>
          history.events.filter(({ kind }) => lookOf(kind).tone === tone).length;
        const events = orderMoments(history.events).filter(({ kind }) =>
          shown.includes(lookOf(kind).tone),
        );
        return (
          <>
            <PageHeader
              title={t('title')}
              documentTitle={`${t('title')} ${groupCode(history.code)}`}
              above={[list, { title: t('unit'), path: `/units/${history.code}` }]}
              detail={<CopyableId text={history.code} shown={groupCode(history.code)} />}
            />
            <div className="unit-life">
              <WhereNow history={history} />
              <Panel title={t('timeline')}>
                {history.scans === null && (
                  <Alert type="info" showIcon title={t('hidden')} style={{ marginBottom: 16 }} />
                )}
                <div className="moment-filter" role="group" aria-label={t('filter')}>
                  <Tag.CheckableTag
                    checked={show === ''}
                    onChange={() => change({ show: '' }, { push: false })}
                  >
                    {t('all')}
                  </Tag.CheckableTag>
                  {tones.map((tone) => (
                    <Tag.CheckableTag
                      key={tone}
                      checked={isChosen(tone)}
                      onChange={() => change({ show: toggleTone(show, tone) }, { push: false })}
                    >
                      {t(`tones.${tone}`)} {count(tone)}
                    </Tag.CheckableTag>
                  ))}
                </div>
                {events.length === 0 && <EmptyState text={t('none')} />}
                <MomentList moments={events.map(tell)} />
                {history.scans !== null && (page > 1 || history.scans.hasMore) && (
                  <Space style={{ marginTop: 8 }}>
                    <Button disabled={page === 1} onClick={() => change({ scans: `${page - 1}` })}>
                      {t('newer')}
                    </Button>
                    <Button
                      disabled={!history.scans.hasMore}
                      onClick={() => change({ scans: `${page + 1}` })}
                    >
                      {t('older')}
                    </Button>
                  </Space>
                )}
              </Panel>
            </div>
          </>
        );
      }}
    </DetailPage>
  );
}

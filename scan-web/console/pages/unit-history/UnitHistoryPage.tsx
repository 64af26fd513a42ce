import { getUnitHistory } from '@zhenma/contract';
import { Alert, Button, Space, Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { DetailPage } from '../../ui/DetailPage.tsx';
import { FactList } from '../../ui/FactList.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { EventLine } from './EventLine.tsx';

const colours: Readonly<Partial<Record<string, string>>> = {
  ...{ voided: 'red', recalled: 'red', destroying: 'red', alerted: 'red' },
  ...{ activated: 'green', claimed: 'green', scanned: 'gray' },
};

/** The life of one item as a timeline. */
export function UnitHistoryPage() {
  const { t } = useTranslation('unitHistory');
  const { code = '' } = useParams();
  const [{ scans }, change] = useUrlState({ scans: '1' });
  const page = Number(scans) || 1;
  const query = useOperation(getUnitHistory, { params: { code }, query: { scansPage: page } });
  const list = { title: t('units'), path: '/units' };
  return (
    <DetailPage query={query} list={list} missing={t('missing')} back={t('back')}>
      {(history) => (
        <>
          <PageHeader
            title={t('title')}
            above={[list, { title: history.code, path: `/units/${history.code}` }]}
            detail={<span className="code">{history.code}</span>}
          />
          <Panel title={t('where')}>
            <FactList
              facts={[
                [
                  t('holder'),
                  history.headingTo === null
                    ? (history.holder?.name ?? t('brand'))
                    : t('onTheWay', { name: history.headingTo.name }),
                ],
                [
                  t('around'),
                  history.around.length === 0
                    ? null
                    : history.around.map((sscc) => (
                        <div key={sscc}>
                          <Link to={`/logistic-units/${sscc}`}>{sscc}</Link>
                        </div>
                      )),
                ],
              ]}
            />
          </Panel>
          <Panel title={t('timeline')}>
            {history.scans === null && (
              <Alert type="info" showIcon title={t('hidden')} style={{ marginBottom: 16 }} />
            )}
            <Timeline
              items={history.events.map((event, at) => ({
                key: `${event.at}-${at}`,
                color: colours[event.kind] ?? 'blue',
                content: <EventLine event={event} />,
              }))}
            />
            {history.scans !== null && (page > 1 || history.scans.hasMore) && (
              <Space>
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
        </>
      )}
    </DetailPage>
  );
}

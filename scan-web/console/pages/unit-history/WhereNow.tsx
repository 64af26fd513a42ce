import { getUnit, type getUnitHistory } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReplyOf } from '../../api/call.ts';
import { useOperation } from '../../api/hooks.ts';
import { FactList } from '../../ui/FactList.tsx';
import { formatCount, useBilingual } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';

/** What the item is, where it is now, and what it is packed in. */
export function WhereNow({ history }: { history: ReplyOf<typeof getUnitHistory> }) {
  const { t } = useTranslation('unitHistory');
  const { t: units } = useTranslation('units');
  const bilingual = useBilingual();
  const { code, batchNumber, index, holder, headingTo, around } = history;
  const unit = useOperation(getUnit, { params: { code } });
  const known = unit.data?.code === code ? unit.data : null;
  return (
    <Panel title={t('where')}>
      <FactList
        facts={[
          [t('product'), known && bilingual(known.productName)],
          [t('state'), known && units(`states.${known.state}`)],
          [
            t('batch'),
            <Link key="batch" to={`/batches/${batchNumber}`}>
              {t('batchIndex', { batch: batchNumber, index: formatCount(index) })}
            </Link>,
          ],
          [
            t('holder'),
            headingTo === null
              ? (holder?.name ?? t('brand'))
              : t('onTheWay', { name: headingTo.name }),
          ],
          [
            t('around'),
            around.length === 0 ? null : (
              <div key="around">
                {around.map((sscc) => (
                  <div key={sscc}>
                    <Link className="code" to={`/logistic-units/${sscc}`}>
                      {sscc}
                    </Link>
                  </div>
                ))}
              </div>
            ),
          ],
        ]}
      />
    </Panel>
  );
}

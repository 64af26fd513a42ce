import type { CaseFacts } from '@zhenma/contract';
import type { Actor } from '../../platform/audit/audit-log.ts';
import { invalidField } from '../../platform/http/problem-error.ts';
import { refuseOtherContent } from '../../platform/http/refuse-other-content.ts';
import { createId } from '../../platform/ids.ts';
import { isDuplicateKey } from '../../platform/mongo/is-unavailable.ts';
import { divisionName } from '../../platform/regions/index.ts';
import { factsOfAlert } from './case-facts.ts';
import { hashSubject } from './case-copy-rules.ts';
import type { DiversionCaseRecord } from './case-records.ts';
import type { CaseStores } from './case-store.ts';
import type { CaseHandling, DiversionCaseDeps, NewCaseByHand } from './cases.ts';
import { hashCanonical } from './step-chain-rules.ts';
import type { Steps } from './take-step.ts';

type Deps = Pick<DiversionCaseDeps, 'catalogue' | 'clock' | 'diversion' | 'issuance'> &
  CaseStores & { steps: Steps };

interface Opened {
  openKey: string;
  contentHash: string;
  dealer: { id: string; name: string };
  title: string;
  alertId: string | null;
  facts: CaseFacts;
  hasGround: boolean;
  reason: string;
}

/** Opens cases: once for each alert, and once for each order of staff. */
export function createOpening(deps: Deps): Pick<CaseHandling, 'openFromAlert' | 'openByHand'> {
  const { Cases, catalogue, clock, diversion, issuance, steps } = deps;

  const findOpened = (brandId: string, openKey: string) =>
    Cases.findOne({ brandId, openKey }).lean<DiversionCaseRecord | null>();

  async function open(actor: Actor, given: Opened): Promise<DiversionCaseRecord> {
    const { brandId } = actor;
    const { dealer, openKey, contentHash, title, alertId, facts, hasGround, reason } = given;
    const at = clock.now();
    const _id = createId('diversionCase');
    const record: Omit<DiversionCaseRecord, 'length' | 'head'> = {
      ...{ _id, brandId, number: _id.slice(-10).toUpperCase(), openKey, contentHash },
      ...{ dealerId: dealer.id, dealerName: dealer.name, title, alertId, facts, hasGround },
      ...{ openedAt: at, updatedAt: at, assignee: null, dueAt: null, appealUntil: null },
      ...{ sharedAt: null, hasStatement: false, ruling: null, ruledAt: null, result: null },
      state: 'new',
    };
    const hashes = { factsSha256: hashCanonical(facts), subjectSha256: hashSubject(record) };
    const content = { what: 'opened', text: reason, ...hashes } as const;
    try {
      return await steps.begin(actor, record, content);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      const known = await findOpened(brandId, openKey);
      if (!known) throw error;
      refuseOtherContent(known, contentHash, `case ${known.number}`);
      return known;
    }
  }

  /** The units that the codes stand for, and what is known of them. @throws ProblemError `invalid_input` */
  async function readGoods(brandId: string, goods: NewCaseByHand['goods'], at: Date) {
    const units = await Promise.all(
      goods.map(async ({ code }, place) => {
        const found = await issuance.resolveCode({ text: code, host: null, brandId, at });
        if (found.kind !== 'unit') {
          throw invalidField(`goods.${place}.code`, 'is no code of your brand; type it again');
        }
        return found;
      }),
    );
    const [first] = units;
    return {
      productName: first?.product.name ?? null,
      lot: first?.batch.lot ?? null,
      goods: units.map(({ batch, index }) => ({
        batchNumber: batch.number,
        from: index,
        to: index,
      })),
    };
  }

  return {
    async openFromAlert(actor, alertId, reason) {
      const { brandId } = actor;
      const openKey = `alert:${alertId}`;
      const known = await findOpened(brandId, openKey);
      if (known) return known;
      const alert = await diversion().alertOf(brandId, alertId);
      const { dealer, productName, shipment } = alert;
      return open(actor, {
        ...{ openKey, contentHash: hashCanonical(openKey), dealer, alertId, reason },
        title: `${productName.zh} ${shipment.lot}`.trim(),
        facts: factsOfAlert(alert),
        hasGround: alert.grade === 'strong',
      });
    },
    async openByHand(actor, given) {
      const { brandId } = actor;
      const { idempotencyKey, dealerId, title, account } = given;
      const openKey = `key:${idempotencyKey}`;
      const contentHash = hashCanonical([dealerId, title, account, given.goods]);
      const known = await findOpened(brandId, openKey);
      if (known) {
        refuseOtherContent(known, contentHash, `case ${known.number}`);
        return known;
      }
      const dealer = (await catalogue.dealersOf(brandId, [dealerId])).get(dealerId);
      if (!dealer) throw invalidField('dealerId', 'there is no such dealer; choose one');
      const goods = await readGoods(brandId, given.goods, clock.now());
      return open(actor, {
        ...{ openKey, contentHash, title, alertId: null, reason: account },
        dealer: { id: dealer._id, name: dealer.name },
        hasGround: false,
        facts: {
          ...goods,
          ...{
            shippedAt: null,
            territory: dealer.territory.map((adcode) => divisionName(adcode) ?? adcode),
            foundIn: [],
          },
          ...{ observed: [], quantity: null, valueFen: null, scans: [], account },
        },
      });
    },
  };
}

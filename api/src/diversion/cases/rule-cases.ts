import { suggestPenalties, type DiversionRuling } from '@zhenma/contract';
import type { ClientSession } from 'mongoose';
import type { Clock } from '../../platform/clock.ts';
import { invalidField } from '../../platform/http/problem-error.ts';
import type { CaseSettings } from './case-settings.ts';
import type { DiversionCaseRecord } from './case-records.ts';
import type { CaseStores } from './case-store.ts';
import type { CaseHandling } from './cases.ts';
import { areSamePenalties } from './penalty-rules.ts';
import { requireStep } from './require-step.ts';
import type { Steps } from './take-step.ts';

/** How far back earlier rulings make a new one graver. */
const memoryMonths = 12;

/** Decides cases: the rule table suggests, a person decides. */
export function createRulings(
  deps: CaseStores & { clock: Clock; settings: CaseSettings; steps: Steps },
): Pick<CaseHandling, 'rule' | 'suggest'> {
  const { Cases, clock, settings, steps } = deps;

  function countPriorRulings(
    { brandId, dealerId, _id }: DiversionCaseRecord,
    at: Date,
    session: ClientSession | null = null,
  ): Promise<number> {
    const since = new Date(at);
    since.setUTCMonth(since.getUTCMonth() - memoryMonths);
    return Cases.countDocuments({
      ...{ brandId, dealerId, _id: { $ne: _id }, state: 'closed', result: 'penalised' },
      ruledAt: { $gte: since },
    })
      .session(session)
      .exec();
  }

  async function suggest(
    found: DiversionCaseRecord,
    diverted: { quantity: number; valueFen: number },
    at = clock.now(),
    session: ClientSession | null = null,
  ) {
    const { penaltyTable } = await settings.of(found.brandId);
    const priorRulings = await countPriorRulings(found, at, session);
    return { ...suggestPenalties(penaltyTable, { ...diverted, priorRulings }), priorRulings };
  }

  return {
    suggest: (found, diverted) => suggest(found, diverted),
    rule(actor, caseId, { seenSteps, ...given }) {
      const asked = { what: 'ruled', request: given, seenSteps } as const;
      return steps.take(actor, caseId, asked, async (before, at, session) => {
        requireStep(before, 'ruled');
        const { isUpheld, quantity, valueFen, penalties, reason, overrideReason } = given;
        if (!isUpheld && penalties.length > 0) {
          throw invalidField('penalties', 'a dismissed case has none');
        }
        const suggested = isUpheld
          ? await suggest(before, { quantity, valueFen }, at, session)
          : { severity: null, penalties: [] };
        const isUsual = areSamePenalties(penalties, suggested.penalties);
        if (!isUsual && overrideReason === null) {
          throw invalidField(
            'overrideReason',
            'say why the penalties differ from those of the rule table',
          );
        }
        const ruling: DiversionRuling = {
          ...{ isUpheld, quantity, valueFen, reason },
          severity: suggested.severity,
          penalties: [...penalties],
          suggested: suggested.penalties,
          overrideReason: isUsual ? null : overrideReason,
        };
        return {
          content: { what: 'ruled', text: reason, isShared: true, ruling },
          set: { ruling, ruledAt: at },
        };
      });
    },
  };
}

import type { Model } from 'mongoose';
import type { Actor } from '../platform/audit/audit-log.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import { statesBefore, type AlertState } from './alert-life-rules.ts';
import type { AlertRecord, AlertSummary } from './alert-store.ts';
import { matchAlerts } from './overview-filter.ts';
import type { DiversionDeps } from './diversion-deps.ts';
import type { AlertQuery } from './diversion.ts';
import { readPage } from '../platform/mongo/read-page.ts';

/** What staff do with alerts. */
export interface AlertService {
  /** Newest first, without what fills a page of its own. @throws ProblemError `invalid_input` */
  list(brandId: string, query: AlertQuery): Promise<{ rows: AlertSummary[]; total: number }>;
  /** @throws ProblemError `not_found` */
  get(brandId: string, alertId: string): Promise<AlertRecord>;
  /** @throws ProblemError `not_found`, or `state_forbids` when the alert's life does not go that way */
  move(actor: Actor, alertId: string, state: AlertState, reason: string): Promise<AlertRecord>;
}

export function createAlertService(
  { connection, clock, audit, catalogue }: DiversionDeps,
  Alerts: Model<AlertRecord>,
): AlertService {
  async function get(brandId: string, alertId: string): Promise<AlertRecord> {
    const alert = await Alerts.findOne({ brandId, _id: alertId }).lean();
    if (!alert) throw new ProblemError('not_found');
    return alert;
  }

  return {
    get,
    async list(brandId, { page, pageSize, ...filter }) {
      const { timeZone } = await catalogue.brandOf(brandId);
      return readPage(
        Alerts,
        matchAlerts({ brandId, timeZone }, filter),
        { openedAt: -1, _id: 1 },
        { page, pageSize },
        { evidence: 0, cartons: 0, history: 0 },
      );
    },
    async move(actor, alertId, state, reason) {
      const { brandId, name: by } = actor;
      const at = clock.now();
      const moved = await connection.transaction(async (session) => {
        const alert = await Alerts.findOneAndUpdate(
          { brandId, _id: alertId, state: { $in: statesBefore(state) } },
          { $set: { state, updatedAt: at }, $push: { history: { at, by, state, reason } } },
          { session, returnDocument: 'after' },
        ).lean();
        if (alert) {
          await audit.record(actor, 'diversion.updateAlert', alertId, { state, reason }, session);
        }
        return alert;
      });
      if (moved) return moved;
      const alert = await get(brandId, alertId);
      throw new ProblemError('state_forbids', {
        detail: `The alert is ${alert.state} and cannot become ${state}; reload to see what was decided`,
      });
    },
  };
}

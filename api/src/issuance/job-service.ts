import type { Actor, AuditLog } from '../platform/audit/audit-log.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { JobDefinition, JobRecord, Queue } from '../platform/queue/index.ts';

/** A kind of job of this room, and what follows from its end by cancelling. */
interface KindOfJob {
  definition: JobDefinition;
  settle(job: JobRecord): Promise<void>;
}

export interface JobService {
  /** @throws ProblemError `not_found` */
  get(brandId: string, jobId: string): Promise<JobRecord>;
  /** Cancelling again changes nothing. @throws ProblemError `not_found`, `state_forbids` when it ended otherwise */
  cancel(actor: Actor, jobId: string): Promise<JobRecord>;
}

export function createJobService(
  deps: { queue: () => Queue; audit: AuditLog },
  kinds: readonly KindOfJob[],
): JobService {
  const kindOf = ({ name }: JobRecord) => kinds.find(({ definition }) => definition.name === name);

  async function get(brandId: string, jobId: string): Promise<JobRecord> {
    const job = await deps.queue().get(brandId, jobId);
    if (!job || !kindOf(job)) throw new ProblemError('not_found');
    return job;
  }

  return {
    get,
    async cancel(actor, jobId) {
      const { brandId } = actor;
      const before = await get(brandId, jobId);
      if (before.state === 'cancelled') return before;
      const job = await deps.queue().cancel(brandId, jobId);
      if (job?.state !== 'cancelled') {
        throw new ProblemError('state_forbids', { detail: 'The job has ended already' });
      }
      await kindOf(job)?.settle(job);
      await deps.audit.record(actor, 'issuance.cancelJob', `batch:${job.subject}`, {
        job: job.name,
      });
      return job;
    },
  };
}

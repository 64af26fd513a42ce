import type { Actor, AuditLog } from '../platform/audit/audit-log.ts';
import { ProblemError } from '../platform/http/problem-error.ts';
import type { JobRecord, Queue } from '../platform/queue/index.ts';
import type { IssueJob } from './issue-job.ts';
import type { LabelJob } from './label-job.ts';

export interface JobService {
  /** @throws ProblemError `not_found` */
  get(brandId: string, jobId: string): Promise<JobRecord>;
  /** Cancelling again changes nothing. @throws ProblemError `not_found`, `state_forbids` when it ended otherwise */
  cancel(actor: Actor, jobId: string): Promise<JobRecord>;
}

export function createJobService(
  deps: { queue: () => Queue; audit: AuditLog },
  issueJob: IssueJob,
  labelJob: LabelJob,
): JobService {
  const ours = [issueJob.definition.name, labelJob.definition.name];

  async function get(brandId: string, jobId: string): Promise<JobRecord> {
    const job = await deps.queue().get(brandId, jobId);
    if (!job || !ours.includes(job.name)) throw new ProblemError('not_found');
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
      await issueJob.settle(job);
      await deps.audit.record(actor, 'issuance.cancelJob', `batch:${job.subject}`, {
        job: job.name,
      });
      return job;
    },
  };
}

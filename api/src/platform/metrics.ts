import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What is measured, in Prometheus's terms; `/metrics` prints the registry. */
export interface Metrics {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'operation' | 'status'>;
  readonly verdicts: Counter<'verdict'>;
  readonly claims: Counter<'outcome'>;
  /** Requests that were refused unread, as too many were under way. */
  readonly refused: Counter;
  readonly groupSize: Histogram<'writer'>;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'zhenma_' });
  const registers = [registry];
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'zhenma_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['operation', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1, 3],
      registers,
    }),
    verdicts: new Counter({
      name: 'zhenma_verdicts_total',
      help: 'Verdicts given',
      labelNames: ['verdict'],
      registers,
    }),
    claims: new Counter({
      name: 'zhenma_claims_total',
      help: 'Claims by their outcome',
      labelNames: ['outcome'],
      registers,
    }),
    refused: new Counter({
      name: 'zhenma_requests_refused_total',
      help: 'Requests refused because too many were under way',
      registers,
    }),
    groupSize: new Histogram({
      name: 'zhenma_group_commit_size',
      help: 'Writes committed together',
      labelNames: ['writer'],
      buckets: [1, 2, 4, 8, 16, 32, 64, 128, 256],
      registers,
    }),
  };
}

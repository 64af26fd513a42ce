import { QueryCache, QueryClient, MutationCache } from '@tanstack/react-query';
import { getStaffSession } from '@zhenma/contract';
import { ProblemError } from '../api/problem-error.ts';

const refusals = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.status >= 400 && error.problem.status < 500;

/**
 * The cache of answers. A refusal is not asked for again, anything else twice more.
 * When the session has ended anywhere, its answer becomes null and the console shows the sign-in page.
 */
export function createQueryClient(): QueryClient {
  const noticeEndedSession = (error: unknown) => {
    if (error instanceof ProblemError && error.code === 'not_signed_in') {
      client.setQueryData([getStaffSession.id], null);
    }
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: noticeEndedSession }),
    mutationCache: new MutationCache({ onError: noticeEndedSession }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => !refusals(error) && failures < 2,
        retryDelay: (attempt) => 500 * 2 ** attempt,
      },
    },
  });
  return client;
}

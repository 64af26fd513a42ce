import {
  keepPreviousData,
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { Operation } from '@zhenma/contract';
import { call, type CallInput, type JsonOperation, type ReplyOf } from './call.ts';
import type { ProblemError } from './problem-error.ts';

interface QueryOptions<Reply> {
  enabled?: boolean;
  /** Milliseconds between polls, or a function of the latest reply; false stops. */
  refetchInterval?: number | false | ((reply: Reply | undefined) => number | false);
}

/**
 * Reads through an operation: cached by operation and input, the last answer stays while the next
 * one loads (`isPlaceholderData`), a new input cancels the request under way.
 */
export function useOperation<Op extends JsonOperation>(
  operation: Op,
  input: CallInput<Op>,
  options: QueryOptions<ReplyOf<Op>> = {},
): UseQueryResult<ReplyOf<Op>, ProblemError> {
  const { enabled = true, refetchInterval = false } = options;
  return useQuery<ReplyOf<Op>, ProblemError>({
    queryKey: [operation.id, input],
    queryFn: ({ signal }) => call(operation, { ...input, signal }),
    placeholderData: keepPreviousData,
    enabled,
    refetchInterval:
      typeof refetchInterval === 'function'
        ? (query) => refetchInterval(query.state.data)
        : refetchInterval,
  });
}

interface ActionOptions<Reply> {
  /** Operations whose cached answers are no longer true afterwards. */
  invalidates?: readonly Operation[];
  onSuccess?: (reply: Reply) => void;
}

/** Changes something through an operation; `mutate` and `mutateAsync` take the operation's input. */
export function useAction<Op extends JsonOperation>(
  operation: Op,
  options: ActionOptions<ReplyOf<Op>> = {},
): UseMutationResult<ReplyOf<Op>, ProblemError, CallInput<Op>> {
  const client = useQueryClient();
  return useMutation<ReplyOf<Op>, ProblemError, CallInput<Op>>({
    mutationFn: (input) => call(operation, input),
    onSuccess: async (reply) => {
      const stale = options.invalidates ?? [];
      await Promise.all(stale.map(({ id }) => client.invalidateQueries({ queryKey: [id] })));
      options.onSuccess?.(reply);
    },
  });
}

import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { getStaffSession, type Permission, type StaffSession } from '@zhenma/contract';
import { createContext, use } from 'react';
import { call, setCsrfToken } from '../api/call.ts';
import { ProblemError } from '../api/problem-error.ts';

const sessionKey = [getStaffSession.id] as const;

async function readSession(signal: AbortSignal): Promise<StaffSession | null> {
  try {
    const session = await call(getStaffSession, { signal });
    setCsrfToken(session.csrfToken);
    return session;
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 401) return null;
    throw error;
  }
}

/** Who is signed in, asked once; null when nobody is. */
export function useSessionQuery(): UseQueryResult<StaffSession | null, ProblemError> {
  return useQuery<StaffSession | null, ProblemError>({
    queryKey: sessionKey,
    queryFn: ({ signal }) => readSession(signal),
    staleTime: 5 * 60_000,
  });
}

/** Gives the function that records a new session, or its end, which forgets everything read under it. */
export function useSetSession(): (session: StaffSession | null) => void {
  const client = useQueryClient();
  return (session) => {
    client.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionKey[0] });
    setCsrfToken(session?.csrfToken ?? '');
    client.setQueryData(sessionKey, session);
  };
}

export const SessionContext = createContext<StaffSession | null>(null);

/** The session of the person signed in; only inside the console's layout. */
export function useSession(): StaffSession {
  const session = use(SessionContext);
  if (session === null) throw new Error('useSession needs a signed-in console around it');
  return session;
}

/** Whether the person signed in has a right. */
export const useCan = (permission: Permission): boolean =>
  useSession().permissions.includes(permission);

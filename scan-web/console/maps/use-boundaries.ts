import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { z } from 'zod';
import { readProblem, unreadable, type ProblemError } from '../api/problem-error.ts';

const boundariesSchema = z.looseObject({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.looseObject({
      properties: z.looseObject({
        adcode: z.string(),
        name: z.string(),
        cp: z.tuple([z.number(), z.number()]).optional(),
      }),
    }),
  ),
});

/** The boundaries of an area; every feature carries its adcode and its Chinese name. */
export type Boundaries = z.infer<typeof boundariesSchema>;

async function fetchBoundaries(area: string, signal: AbortSignal): Promise<Boundaries> {
  const response = await fetch(`/console/maps/${area}.json`, { signal });
  if (!response.ok) throw await readProblem(response);
  const parsed = boundariesSchema.safeParse(await response.json());
  if (!parsed.success) throw unreadable(`maps/${area}`, z.prettifyError(parsed.error));
  return parsed.data;
}

/** Loads the map of `china`, or of a province by its adcode, once. */
export const useBoundaries = (area: string): UseQueryResult<Boundaries, ProblemError> =>
  useQuery<Boundaries, ProblemError>({
    queryKey: ['boundaries', area],
    queryFn: ({ signal }) => fetchBoundaries(area, signal),
    staleTime: Infinity,
    gcTime: Infinity,
    // The drawing engine decodes the coordinates in place.
    structuralSharing: false,
  });

import { useSearchParams } from 'react-router';

type State<Defaults extends Record<string, string>> = { [Key in keyof Defaults]: string };
type Change<Defaults extends Record<string, string>> = (
  changes: Partial<State<Defaults>>,
  options?: { keepPage?: boolean; push?: boolean },
) => void;

/**
 * Filters and tabs kept in the address, so that a link shows a colleague the same view. What equals
 * its default is left out of the address. A change starts again at page 1 unless `keepPage`;
 * `push` makes the step one that the browser's Back undoes (default: true).
 */
export function useUrlState<Defaults extends Record<string, string>>(
  defaults: Defaults,
): [State<Defaults>, Change<Defaults>] {
  const [search, setSearch] = useSearchParams();
  const state = Object.fromEntries(
    Object.entries(defaults).map(([key, value]) => [key, search.get(key) ?? value]),
  ) as State<Defaults>;
  const change: Change<Defaults> = (changes, { keepPage = false, push = true } = {}) => {
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [key, value] of Object.entries(changes) as [string, string | undefined][]) {
          if (value === undefined || value === defaults[key]) next.delete(key);
          else next.set(key, value);
        }
        if (!keepPage && !('page' in changes)) next.delete('page');
        return next;
      },
      { replace: !push },
    );
  };
  return [state, change];
}

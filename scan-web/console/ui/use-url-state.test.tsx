import { describe, expect, it } from '@jest/globals';
import { act, renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { useUrlState } from './use-url-state.ts';

function start(at: string) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <MemoryRouter initialEntries={[at]}>{children}</MemoryRouter>
  );
  const { result } = renderHook(
    () => ({ url: useUrlState({ state: '', metric: 'scans' }), location: useLocation() }),
    { wrapper },
  );
  return {
    read: () => result.current.url[0],
    change: (...given: Parameters<(typeof result.current.url)[1]>) => {
      act(() => result.current.url[1](...given));
    },
    address: () => result.current.location.search,
  };
}

describe('useUrlState', () => {
  it('reads what the address says and the default for the rest', () => {
    expect(start('/?state=open').read()).toEqual({ state: 'open', metric: 'scans' });
  });

  it('writes a change and keeps what belongs to others', () => {
    const view = start('/?other=1');
    view.change({ state: 'open' });
    expect(view.read().state).toBe('open');
    expect(view.address()).toBe('?other=1&state=open');
  });

  it('leaves out what equals its default', () => {
    const view = start('/?metric=visitors');
    view.change({ metric: 'scans' });
    expect(view.address()).toBe('');
  });

  it('starts again at the first page unless told to keep it', () => {
    const view = start('/?page=3');
    view.change({ metric: 'visitors' }, { keepPage: true });
    expect(view.address()).toBe('?page=3&metric=visitors');
    view.change({ state: 'open' });
    expect(view.address()).toBe('?metric=visitors&state=open');
  });
});

import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import { createMemoryRouter, Link, RouterProvider } from 'react-router';
import { startTexts } from '../../i18n/index.ts';
import './register-texts.ts';
import { UnsavedGuard } from './UnsavedGuard.tsx';

const openGuarded = async (isDirty: boolean) => {
  await startTexts('en');
  const router = createMemoryRouter([
    {
      path: '/',
      element: (
        <>
          <UnsavedGuard isDirty={() => isDirty} />
          <Link to="/other">away</Link>
        </>
      ),
    },
    { path: '/other', element: <p>other page</p> },
  ]);
  render(<RouterProvider router={router} />);
  fireEvent.click(screen.getByText('away'));
};

describe('leaving the editor', () => {
  it('asks while changes are not saved, and leaves only when told to', async () => {
    await openGuarded(true);
    expect(await screen.findByText('Some changes are not saved')).toBeTruthy();
    expect(screen.queryByText('other page')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'Leave without saving' }));
    expect(await screen.findByText('other page')).toBeTruthy();
  }, 60_000);

  it('asks nothing when all is saved', async () => {
    await openGuarded(false);
    expect(await screen.findByText('other page')).toBeTruthy();
  }, 60_000);
});

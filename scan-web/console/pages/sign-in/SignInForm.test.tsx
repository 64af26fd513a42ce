import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve, type Received } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { SignInForm } from './SignInForm.tsx';

let service: { received: Received[]; stop: () => Promise<void> };

const problem = (code: string) => ({
  ...{ status: 401, type: 'application/problem+json' },
  body: { type: `/problems/${code}`, title: code, status: 401 },
});

beforeEach(async () => {
  service = await serve(({ method, body }) => {
    if (method === 'GET') return problem('not_signed_in');
    const { code } = JSON.parse(body) as { code?: string };
    if (code === undefined) return problem('second_factor_needed');
    return code === '123456' ? { body: makeSession() } : problem('wrong_second_factor');
  });
});
afterEach(() => service.stop());

describe('signing in', () => {
  it('asks for the code where two steps are set up, and again when it was wrong', async () => {
    await renderConsole(<SignInForm />);
    fireEvent.change(await screen.findByLabelText('E-mail'), { target: { value: 'a@b.cn' } });
    fireEvent.change(screen.getByLabelText('Password'), { target: { value: 'secret' } });
    expect(screen.queryByLabelText('Code')).toBeNull();
    const submit = screen.getByRole('button', { name: 'Sign in' });
    fireEvent.click(submit);
    const field = await screen.findByLabelText('Code');
    expect(screen.queryByRole('alert')).toBeNull();
    fireEvent.change(field, { target: { value: '000000' } });
    fireEvent.click(submit);
    expect(await screen.findByText(/wrong or was used already/)).toBeTruthy();
    fireEvent.change(field, { target: { value: '123456' } });
    fireEvent.click(submit);
    await waitFor(() => {
      const last = service.received.findLast(({ method }) => method === 'POST');
      expect(JSON.parse(last?.body ?? '{}')).toEqual({
        ...{ email: 'a@b.cn', password: 'secret', code: '123456' },
      });
    });
  });
});

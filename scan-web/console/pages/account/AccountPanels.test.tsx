import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve, type Received } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { AccountPanels } from './AccountPanels.tsx';

const at = '2026-11-22T06:00:00Z';
const session = makeSession();
const device = { createdAt: at, lastSeenAt: at, network: '113.108.1.0/24' };
const codes = Array.from({ length: 10 }, (_, index) => `abcd${index}-efgh${index}`);

let isOn: boolean;
let service: { received: Received[]; stop: () => Promise<void> };

beforeEach(async () => {
  isOn = false;
  service = await serve(({ method, url }) => {
    if (method === 'DELETE') return { status: 204 };
    if (url.endsWith('/confirmation')) return { body: { recoveryCodes: codes, session } };
    if (url.endsWith('/password')) {
      return {
        ...{ status: 422, type: 'application/problem+json' },
        body: {
          ...{ type: '/problems/invalid_input', title: 'x', status: 422, detail: 'current: x' },
          errors: [{ field: 'current', message: 'is not your password' }],
        },
      };
    }
    if (url.endsWith('/second-factor') && method === 'POST') {
      return { body: { secret: 'JBSWY3DP', uri: 'otpauth://totp/x', qr: '<svg></svg>' } };
    }
    if (url.endsWith('/second-factor')) {
      return { body: { isOn, isRequired: false, since: null, recoveryCodesLeft: 0 } };
    }
    return {
      body: {
        rows: [
          { id: 'ses_1', ...device, userAgent: 'Firefox/1 Windows', isThis: true },
          { id: 'ses_2', ...device, userAgent: 'curl/8', isThis: false },
        ],
      },
    };
  });
});
afterEach(() => service.stop());

const open = (given = session) =>
  renderConsole(
    <SessionContext value={given}>
      <AccountPanels />
    </SessionContext>,
  );
const bodyOf = (end: string) =>
  JSON.parse(
    service.received.find(({ url, method }) => method === 'POST' && url.endsWith(end))?.body ?? '0',
  ) as unknown;

describe('one’s own account', () => {
  it('turns two-step sign-in on with password and code, and shows the recovery codes once', async () => {
    await open();
    fireEvent.click(await screen.findByRole('button', { name: 'Turn on two-step sign-in' }));
    fireEvent.change(await screen.findByLabelText('Your password'), { target: { value: 'pw' } });
    fireEvent.click(screen.getByRole('button', { name: 'Go on' }));
    const symbol = await screen.findByAltText('Symbol for the authenticator app');
    expect(symbol.getAttribute('src')).toContain('data:image/svg+xml');
    fireEvent.change(screen.getByLabelText('The six digits that the app shows'), {
      target: { value: '123 456' },
    });
    fireEvent.click(screen.getByRole('button', { name: 'Turn on' }));
    expect(await screen.findByText(codes[0] ?? '')).toBeTruthy();
    expect(bodyOf('/second-factor')).toEqual({ password: 'pw' });
    expect(bodyOf('/confirmation')).toEqual({ code: '123456' });
    fireEvent.click(screen.getByRole('button', { name: 'I have kept them' }));
    await waitFor(() => expect(screen.queryByText(codes[0] ?? '')).toBeNull());
  });

  it('says under the field why a password was not changed', async () => {
    await open();
    const fill = (label: string, value: string) =>
      fireEvent.change(screen.getByLabelText(label), { target: { value } });
    await screen.findByText('Change the password', { selector: 'h2' });
    fill('Current password', 'wrong');
    fill('New password', 'four unrelated words here');
    fill('New password again', 'four unrelated words there');
    const submit = screen.getByRole('button', { name: 'Change the password' });
    fireEvent.click(submit);
    expect(await screen.findByText('The two differ')).toBeTruthy();
    fill('New password again', 'four unrelated words here');
    fireEvent.click(submit);
    expect(await screen.findByText('is not your password')).toBeTruthy();
  });

  it('lists where one is signed in and signs out another device, not this one', async () => {
    await open();
    const here = (await screen.findByText('Firefox · Windows')).closest('li');
    const other = screen.getByText('Unknown device').closest('li');
    expect(within(here as HTMLElement).queryByRole('button')).toBeNull();
    fireEvent.click(within(other as HTMLElement).getByRole('button', { name: 'Sign out' }));
    await waitFor(() =>
      expect(service.received.find(({ method }) => method === 'DELETE')?.url).toBe(
        '/api/v1/account/sessions/ses_2',
      ),
    );
    expect(await screen.findByText('Signed out')).toBeTruthy();
  });

  it('tells an owner whose brand asks for it to set it up first', async () => {
    await open({ ...session, permissions: [], needsSecondFactor: true });
    expect(await screen.findByText(/asks owners to sign in in two steps/)).toBeTruthy();
  });
});

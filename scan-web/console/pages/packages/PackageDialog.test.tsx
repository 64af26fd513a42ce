import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeBatch } from '../batches/batch-fixture.ts';
import { makePackage } from './package-fixture.ts';
import { PackageDialog } from './PackageDialog.tsx';
import './register-texts.ts';

const key = `age1${'q'.repeat(58)}`;

describe('the dialog that makes a code package', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  let closed = 0;

  beforeEach(async () => {
    closed = 0;
    service = await serve(() => ({ status: 202, body: makePackage() }));
    await renderConsole(<PackageDialog batch={makeBatch()} onClose={() => (closed += 1)} />);
  });
  afterEach(() => service.stop());

  const submit = () => screen.getByRole('button', { name: 'Make a package of 500 codes' });
  const posted = () => service.received.map(({ body }) => JSON.parse(body) as object);

  it('makes nothing in clear before that was accepted', async () => {
    expect(screen.getByText('Without a public key the files are in clear')).toBeTruthy();
    expect(submit().hasAttribute('disabled')).toBe(true);
    fireEvent.click(screen.getByLabelText('I understand, and want the package in clear'));
    fireEvent.click(submit());
    await waitFor(() => {
      expect(closed).toBe(1);
    });
    expect(posted()).toEqual([expect.objectContaining({ recipients: [], rollSize: null })]);
  });

  it('encrypts to the pasted key and keeps the chosen order of columns', async () => {
    fireEvent.change(screen.getByPlaceholderText('age1…'), { target: { value: `${key}\n` } });
    expect(screen.queryByText('Without a public key the files are in clear')).toBeNull();
    fireEvent.click(screen.getByLabelText('Move “Link of the code” forward'));
    fireEvent.click(screen.getByLabelText('Leave out “Index”'));
    fireEvent.click(submit());
    await waitFor(() => {
      expect(closed).toBe(1);
    });
    expect(posted()).toEqual([
      expect.objectContaining({ recipients: [key], columns: ['url', 'code'], format: 'csv' }),
    ]);
  });

  it('refuses a secret key in words that say so', () => {
    fireEvent.change(screen.getByPlaceholderText('age1…'), {
      target: { value: 'AGE-SECRET-KEY-1QQQ' },
    });
    expect(screen.getByText(/There is a secret key in this/)).toBeTruthy();
    expect(submit().hasAttribute('disabled')).toBe(true);
  });
});

import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { permissions, type StaffSession } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeBatch } from './batch-fixture.ts';
import { BatchForm } from './BatchForm.tsx';

const at = '2026-11-22T06:00:00Z';

const session: StaffSession = {
  staff: {
    id: 'stf_1',
    email: 'wang@brand.cn',
    name: 'Wang',
    role: 'owner',
    dealerId: null,
    disabled: false,
    hasSecondFactor: false,
    createdAt: at,
    lastSignInAt: null,
  },
  brand: {
    id: 'br_1',
    name: { zh: '青禾', en: 'Qinghe' },
    timeZone: 'Asia/Shanghai',
    mapApprovalNumber: null,
    isDemo: false,
  },
  permissions: Object.keys(permissions) as (keyof typeof permissions)[],
  needsSecondFactor: false,
  csrfToken: 'token',
  isEmbedded: true,
};

const product = {
  id: 'prd_1',
  gtin: '06901234567892',
  name: { zh: '龙井', en: 'Longjing' },
  specification: '',
  pointsPerCode: 10,
  innerCode: 'none',
  usualVisitors: 5,
  price: null,
  picture: null,
  createdAt: at,
};

const refusal = {
  status: 422,
  type: 'application/problem+json',
  body: {
    type: '/problems/invalid_input',
    title: 'The request has a field that cannot be accepted',
    status: 422,
    errors: [{ field: 'lot', message: 'this lot exists already' }],
  },
};

const user = userEvent.setup({ delay: null });

describe('the form that orders a batch', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  let accepts = false;
  let ordered: number[] = [];

  beforeEach(async () => {
    accepts = false;
    ordered = [];
    service = await serve(({ method }) => {
      if (method === 'GET') return { body: { rows: [product], total: 1 } };
      return accepts ? { status: 201, body: makeBatch() } : refusal;
    });
    await renderConsole(
      <SessionContext value={session}>
        <BatchForm today="2026-11-22" onOrdered={({ number }) => ordered.push(number)} />
      </SessionContext>,
    );
  });
  afterEach(() => service.stop());

  const posted = () =>
    service.received
      .filter(({ method }) => method === 'POST')
      .map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  const type = (label: string, text: string) =>
    fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
  const submit = () => fireEvent.click(screen.getByRole('button', { name: 'Order' }));
  const fill = async () => {
    await user.click(screen.getByLabelText('Product'));
    await user.click(await screen.findByText('Longjing · 06901234567892'));
    type('Lot', 'L1');
    type('Quantity', '2万');
  };

  it('puts a refusal of the service under its field and sends the same key again', async () => {
    await fill();
    submit();
    const message = await screen.findByText('this lot exists already');
    const item = message.closest<HTMLElement>('.ant-form-item');
    expect(item).not.toBeNull();
    expect(within(item ?? document.body).getByLabelText('Lot')).toBeTruthy();
    accepts = true;
    type('Lot', 'L2');
    submit();
    await waitFor(() => {
      expect(ordered).toEqual([7]);
    });
    const [first, second] = posted();
    expect(first).toMatchObject({
      productId: 'prd_1',
      lot: 'L1',
      productionDate: '2026-11-22',
      expiryDate: null,
      quantity: 20_000,
    });
    expect(second).toMatchObject({ lot: 'L2', idempotencyKey: first?.idempotencyKey });
  });

  it('sends nothing while the quantity is none', async () => {
    await fill();
    type('Quantity', '17,179,869,185');
    submit();
    expect(await screen.findByText('A batch holds at most 17,179,869,184 codes')).toBeTruthy();
    type('Quantity', 'many');
    submit();
    expect(await screen.findByText('Give a whole number, such as 20,000')).toBeTruthy();
    expect(posted()).toEqual([]);
  });
});

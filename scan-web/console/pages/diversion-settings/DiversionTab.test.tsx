import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DiversionSettings } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve, type Received } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import { DiversionTab } from './DiversionTab.tsx';

const settings: DiversionSettings = {
  appealDays: 7,
  penaltyTable: [
    {
      ...{ severity: 'minor', minQuantity: null, minValueFen: null, minPriorRulings: null },
      penalties: [{ kind: 'warning' }],
    },
    {
      ...{ severity: 'grave', minQuantity: 1_000, minValueFen: null, minPriorRulings: null },
      penalties: [{ kind: 'fine', fen: 100_000, fenPerUnit: 500 }],
    },
  ],
};

let service: { received: Received[]; stop: () => Promise<void> };
beforeEach(async () => {
  service = await serve(() => ({ body: settings }));
});
afterEach(() => service.stop());

const open = (permissions = makeSession().permissions) =>
  renderConsole(
    <SessionContext value={{ ...makeSession(), permissions }}>
      <DiversionTab />
    </SessionContext>,
  );
const type = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });

describe('the rules of diversion', () => {
  it('say what a case of a size would get, as the table is being edited', async () => {
    await open();
    const result = await screen.findByRole('status');
    expect(result.textContent).toContain('minor');
    type('Diverted units', '1000');
    expect(result.textContent).toContain('grave');
    expect(result.textContent).toContain('¥6,000.00');
    type('grave: Diverted units ≥', '1001');
    expect(result.textContent).toContain('minor');
    expect(screen.getByText(/not saved yet/)).toBeTruthy();
  });

  it('are saved whole, once something differs', async () => {
    await open();
    const save = await screen.findByRole('button', { name: 'Save' });
    expect(save).toHaveProperty('disabled', true);
    type('Days to answer', '14');
    fireEvent.click(save);
    await waitFor(() => {
      const sent = service.received.find(({ method }) => method === 'PUT');
      expect(JSON.parse(sent?.body ?? '{}')).toEqual({ ...settings, appealDays: 14 });
    });
  });

  it('can be read and tried by those who may not change them', async () => {
    await open(['canViewDiversionCases']);
    expect(await screen.findByText(/Only an owner/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    type('Diverted units', '2000');
    expect(screen.getByRole('status').textContent).toContain('¥11,000.00');
  });
});

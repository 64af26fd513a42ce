import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import '../packing/register-texts.ts';
import { ReceiveForm } from './ReceiveForm.tsx';
import './register-texts.ts';

const ssccs = ['340123450000000017', '340123450000000024'] as const;
const stranger = '340123450000000031';
const item = '0123456789ABCDEFGHJK';
const outstanding = [{ batchNumber: 7, from: 0, to: 47 }];
const party = { id: 'sit_1', name: 'Warehouse East' };
const at = '2026-11-22T08:00:00Z';

const movement = {
  ...{ id: 'mov_1', from: null, to: party, isReturn: false, deliveryNote: 'DN-1', shippedAt: at },
  ...{ by: 'Wang', announced: 48, inTransit: 48, items: outstanding, ssccs: [...ssccs] },
  ...{ outstanding, receipts: [], received: [], missing: [], conflict: null },
  standing: 'applied' as const,
};

describe('receiving a movement', () => {
  let service: Awaited<ReturnType<typeof serve>>;

  beforeEach(async () => {
    service = await serve(({ method, url }) => {
      if (method === 'POST') {
        return {
          body: {
            ...{ id: 'cmd_1', kind: 'receive', standing: 'applied', conflict: null, client: null },
            ...{ happenedAt: at, recordedAt: at, by: 'Wang', ssccs: [], items: outstanding },
            ...{ movementId: 'mov_1', unannounced: [], dismissed: null },
            ...{ eventId: null, reason: null },
          },
        };
      }
      if (url.includes('/sites/')) {
        return { body: { ...party, kind: 'warehouse', gln: '6901234567892', createdAt: at } };
      }
      return { body: { rows: [], total: 0 } };
    });
    await renderConsole(
      <SessionContext value={makeSession('operator')}>
        <ReceiveForm movement={movement} />
      </SessionContext>,
    );
  });
  afterEach(async () => {
    cleanup();
    await service.stop();
  });

  const scan = (line: string) => {
    const field = screen.getByLabelText('Scan what came');
    fireEvent.change(field, { target: { value: line } });
    fireEvent.keyDown(field, { key: 'Enter', code: 'Enter' });
    fireEvent.keyUp(field, { key: 'Enter', code: 'Enter' });
  };
  const findSent = async () => {
    const find = () => service.received.find(({ method }) => method === 'POST');
    await waitFor(() => expect(find()).toBeDefined(), { timeout: 20_000 });
    return JSON.parse(find()?.body ?? '') as Record<string, unknown>;
  };

  it('names no goods where all of it came', async () => {
    expect(screen.getByText(/All 48 items still on the way/)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Receive all' }));
    const sent = await findSent();
    expect(sent).toMatchObject({ atId: 'sit_1', movementId: 'mov_1', deliveryNote: null });
    expect(Object.keys(sent)).not.toContain('units');
  }, 120_000);

  it('ticks what is scanned, and names what was not announced besides', async () => {
    fireEvent.click(screen.getByText('A part, or something else'));
    expect(screen.getByRole('button', { name: 'Receive' }).hasAttribute('disabled')).toBe(true);
    scan(ssccs[1]);
    expect(screen.getByText('Announced: 1 of 2 ticked')).toBeTruthy();
    scan(ssccs[1]);
    expect(screen.getByText('Scanned before')).toBeTruthy();
    scan(stranger);
    scan(item);
    expect(screen.getByText('1 ticked, 2 scanned besides')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Receive' }));
    expect(await findSent()).toMatchObject({
      ...{ units: [ssccs[1], stranger], codes: [item], items: [], movementId: 'mov_1' },
    });
  }, 120_000);
});

import { describe, expect, it } from '@jest/globals';
import { placeReceipt, type Moved } from './captured-receipt-rules.ts';

const start = Date.UTC(2026, 0, 1);
const at = (minute: number) => new Date(start + minute * 60_000);

const ship = (minute: number, toId: string, isHandOver = false): Moved => ({
  happenedAt: at(minute),
  command: {
    ...{ kind: 'ship', movementId: 'mov_1', fromId: null, toId, isReturn: false, isHandOver },
    ...{ deliveryNote: null, items: [], units: [] },
  },
});
const receive = (minute: number, atId: string): Moved => ({
  happenedAt: at(minute),
  command: {
    ...{ kind: 'receive', movementId: null, atId, deliveryNote: null, items: [], units: [] },
  },
});

describe('placeReceipt', () => {
  const asked = { at: at(60), atId: 'dlr_a' };

  it('is new where nothing was received since the goods were sent', () => {
    const moved = [ship(0, 'dlr_a'), receive(5, 'dlr_a'), ship(30, 'dlr_a')];
    expect(placeReceipt(moved, asked)).toEqual({ isTold: false, notBefore: at(60) });
  });

  it('is told already where the next thing told was the receipt, sooner or later', () => {
    for (const received of [45, 90]) {
      const moved = [ship(30, 'dlr_a'), receive(received, 'dlr_a'), ship(100, 'dlr_b')];
      expect(placeReceipt(moved, asked).isTold).toBe(true);
    }
    expect(placeReceipt([ship(30, 'dlr_a'), receive(45, 'dlr_b')], asked).isTold).toBe(false);
  });

  it('is told already where the goods were handed over', () => {
    expect(placeReceipt([ship(30, 'dlr_a', true)], asked).isTold).toBe(true);
  });

  it('comes right after the shipment where a clock was slow by minutes, not by more', () => {
    const { notBefore } = placeReceipt([ship(64, 'dlr_a')], asked);
    expect(notBefore.getTime()).toBe(at(64).getTime() + 1);
    expect(placeReceipt([ship(70, 'dlr_a')], asked).notBefore).toEqual(at(60));
  });
});

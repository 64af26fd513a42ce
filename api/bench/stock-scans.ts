import type { Region } from '@zhenma/contract';
import express, { type Express } from 'express';
import type { mongo } from 'mongoose';
import { createId } from '../src/platform/ids.ts';
import type { ScanRecord, UnitRecord } from '../src/verification/scan-records.ts';
import { createLike } from './create-like.ts';

const brandId = 'br_stock0000000000000000';
const productId = 'prd_stock000000000000000';
const batch = 1;
const isDemo = false;
const region: Region = {
  source: 'ip',
  level: 'province',
  adcode: '310000',
  name: '上海市',
  accuracyM: 400_000,
  confidence: 0.85,
  dataVersion: 'ip2region@2.3.0',
};

/**
 * Stock Express that records scans with the raw driver one by one: a unit and a scan like ours, in
 * collections with the indexes of ours. It decodes no code, reads neither the unit's state nor who
 * claimed it, finds no place, and its page is made already, all of which is to its advantage.
 */
export async function createStockApp(db: mongo.Db, pageBytes: number): Promise<Express> {
  const units = await createLike<UnitRecord>(db, 'units', 'stock');
  const scans = await createLike<ScanRecord>(db, 'scans', 'stock');
  const page = '0'.repeat(pageBytes);
  let next = 0;
  const stock = express();
  stock.get('/01/:gtin/21/:code', async (_request, response) => {
    const index = next++;
    const unitId = `${brandId}:${batch}:${index}`;
    const event = createId('event');
    const visitor = createId('visitor');
    const at = new Date();
    const visit = { visitor, person: null, at, place: { source: 'ip', adcode: '310000' } } as const;
    await units.updateOne(
      { _id: unitId, brandId },
      {
        $setOnInsert: {
          ...{ batch, index, moreVisitors: 0, crowd: 1 },
          first: { event, visitor, at, place: region.name },
          visits: [{ ...visit, via: 'outer', network: 'OfA37ZrBBU' }],
        },
        $addToSet: { visitors: visitor },
      },
      { upsert: true },
    );
    const unit = await units.findOne({ _id: unitId, brandId });
    const isFirst = unit?.first.event === event;
    const verdict = isFirst ? 'first_scan' : 'repeat_scan';
    await scans.insertOne({
      ...{ _id: `${brandId}:202611:${event}`, brandId, batch, index, productId, visitor, verdict },
      reasons: [{ code: 'no_earlier_visitor', facts: {} }],
      ...{ region, at, recordedAt: new Date(), isDemo },
    });
    response.setHeader('Cache-Control', 'no-store');
    response.cookie('visitor', visitor, { httpOnly: true });
    response.type('html').send(page);
  });
  return stock;
}

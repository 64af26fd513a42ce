import { rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startCaseService, type CaseService } from './case-service-fixture.ts';

let service: CaseService;
beforeAll(async () => {
  service = await startCaseService();
}, 120_000);
afterAll(() => service.close());

async function fetchFile(caseId: string): Promise<Buffer> {
  const { owner } = service;
  const path = `/api/v1/diversion-cases/${caseId}/file`;
  for (;;) {
    const { status, json, text } = await owner.post(path, {});
    if (status !== 202) throw new Error(text);
    const { state } = json as { state: string };
    if (state === 'failed') throw new Error(text);
    if (state === 'done') break;
    await sleep(50);
  }
  const cookie = [...owner.cookies].map((pair) => pair.join('=')).join('; ');
  const reply = await fetch(`${service.baseUrl}${path}`, { headers: { cookie } });
  return Buffer.from(await reply.arrayBuffer());
}

const countOf = (file: Buffer, text: string) => file.toString('latin1').split(text).length - 1;

describe('the file of a case', () => {
  it('is the same bytes for the same state, and another after another step', async () => {
    const { id } = await service.openCase();
    await service.share(id);
    const photo = await service.sendPhoto(
      service.dealer,
      `/api/v1/dealer-portal/cases/${id}/photos`,
    );
    await service.dealer.post(`/api/v1/dealer-portal/cases/${id}/statements`, {
      ...{ text: '货物被下游转卖。'.repeat(200), photos: [photo.sha256] },
    });
    const first = await fetchFile(id);
    expect(first.subarray(0, 5).toString()).toBe('%PDF-');
    expect(countOf(first, '/Subtype /Image')).toBe(1);
    expect(countOf(first, '/Type /Page\n')).toBeGreaterThan(1);

    const folder = `${service.dataDir}/case-files/${service.brandId}`;
    await rm(folder, { recursive: true });
    // What failed or was lost is made anew a minute later.
    service.clock.advance(61_000);
    const again = await fetchFile(id);
    expect(again.equals(first)).toBe(true);

    await service.act(id, 'notes', { text: '另一步' });
    const later = await fetchFile(id);
    expect(later.equals(first)).toBe(false);
  });

  it('is not there before somebody has it made', async () => {
    const { id } = await service.openCase();
    const reply = await service.owner.get(`/api/v1/diversion-cases/${id}/file`);
    expect(reply.status).toBe(404);
    expect(reply.text).toContain('have it made first');
  });
});

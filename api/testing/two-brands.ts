import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { createCodePackage, createPrintJob, labelTemplateSchema } from '@zhenma/contract';
import type { BrandRecord } from '../src/catalogue/index.ts';
import type { Actor } from '../src/platform/audit/audit-log.ts';
import { sendReportForm, takePhoto } from './report-form.ts';
import type { TestService } from './test-service.ts';

export interface FilledBrand {
  readonly brandId: string;
  readonly actor: Actor;
  /**
   * A value for each `:name` that an address of the contract can hold, of records of this brand;
   * under `operation:name` where one operation means something else by the name.
   */
  readonly pathValues: Readonly<Record<string, string>>;
  /** Texts that stand in this brand's records and in no other's. */
  readonly secrets: readonly string[];
  /** Codes of active units. */
  readonly codes: readonly string[];
}

export interface TwoBrands {
  readonly own: FilledBrand;
  readonly other: FilledBrand;
  readonly newBatch: { lot: string; productionDate: string; expiryDate: string; quantity: number };
  /** For operations with an identifier in their address: a body that would be accepted. */
  readonly validBodies: Readonly<Record<string, { content: unknown; type: string } | undefined>>;
  /** For lists that need a query. */
  readonly queries: Readonly<Record<string, string | undefined>>;
}

const newBatch = {
  lot: 'LOT-X',
  productionDate: '2026-01-01',
  expiryDate: '2099-01-01',
  quantity: 30,
};
const packageOrder = createCodePackage.body.parse({ columns: ['index', 'code'] });
const template = labelTemplateSchema.parse({
  ...{ kind: 'zhenma-label', version: 1, name: 'Plain', width: 30, height: 30, dpi: 300 },
  elements: [{ type: 'symbol', x: 0, y: 0, size: 30, value: '{url}' }],
});
/** Addresses of China Telecom in Guangdong. */
const guangdong = ['113.108.1.1', '113.108.2.2', '113.108.3.3', '113.108.4.4'];

/** Waits until a condition holds. @throws Error after ten seconds */
export async function waitFor<Value>(
  what: string,
  read: () => Promise<Value | null | undefined | false>,
): Promise<Value> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const value = await read();
    if (value !== null && value !== undefined && value !== false) return value;
    if (Date.now() > deadline) throw new Error(`waited ten seconds for ${what}`);
    await sleep(50);
  }
}

/** A brand with one record of every kind, made through the services. */
export async function fillBrand(
  service: TestService,
  mark: string,
  gtin: string,
  batches: number,
): Promise<FilledBrand> {
  const { system } = service;
  const brand: BrandRecord = await system.catalogue.createBrand({
    name: { zh: `${mark}牌`, en: `${mark} Brand` },
    phone: '400-000-0000',
    colour: '#1f6f4a',
  });
  const brandId = brand._id;
  const password = 'a password for tests only';
  const email = `${mark.toLowerCase()}@fill.cn`;
  const filler = await system.staff.create(
    brandId,
    { email, name: `${mark} Filler`, role: 'owner', password },
    null,
  );
  const actor: Actor = { brandId, staffId: filler._id, name: filler.name, role: 'owner' };

  const product = await system.catalogue.createProduct(actor, {
    gtin,
    name: { zh: `${mark}酒`, en: `${mark} Liquor` },
    specification: `${mark} 500 ml`,
    pointsPerCode: 20,
  });
  const dealer = await system.catalogue.createDealer(actor, {
    name: `${mark} Dealer`,
    gln: null,
    territory: ['330000'],
  });
  const territory = await system.catalogue.createTerritory(actor, {
    ...{ dealerId: dealer._id, productId: product._id, adcodes: ['330000'] },
    ...{ from: new Date(), to: null, isExclusive: false },
  });
  let number = 0;
  for (let made = 0; made < batches; made += 1) {
    const order = {
      ...newBatch,
      lot: `${mark}-LOT${made}`,
      productId: product._id,
      idempotencyKey: `${mark}-order-${made}`,
    };
    ({ number } = await system.issuance.createBatch(actor, order));
  }
  await waitFor('the batch to be ready', async () => {
    const { rows } = await system.issuance.listBatches(brandId, {
      page: 1,
      pageSize: 10,
      state: 'ready',
    });
    return rows.length === batches;
  });
  await system.issuance.activate(actor, number, { from: 0, to: 19 });
  const recallId = await recallUnits(service, actor, mark, number);
  // As many as batches, so that our newest one does not exist there.
  for (let epoch = 1; epoch < batches; epoch += 1) await system.issuance.startKeyEpoch(actor);
  const [job] = await system.queue.list(brandId, { subject: String(number) });
  const { template: ownTemplate, printJob } = await printLabels(service, actor, mark, number);
  const codePackage = await system.issuance.createCodePackage(actor, number, packageOrder);
  await countLabels(service, actor, mark, number);
  await waitFor('the code package to be made', async () => {
    const page = { page: 1, pageSize: 1 };
    const { rows } = await system.issuance.listCodePackages(brandId, number, page);
    return rows[0]?.state === 'done';
  });
  await system.traceability.createShipment(actor, {
    idempotencyKey: `${mark}-shipment`,
    batchNumber: number,
    from: 0,
    to: 19,
    dealerId: dealer._id,
    deliveryNote: `${mark}-NOTE`,
  });

  const custody = await moveGoods(service, actor, mark, number);

  const codes = await Promise.all(
    Array.from({ length: 6 }, (_, index) => system.issuance.codeOf(brandId, number, index)),
  );
  for (const [at, ip] of guangdong.entries()) {
    const visitorId = `vis_${mark.toLowerCase()}${at}`;
    await system.verification.verify({
      // Units that lie apart, as people who travel together have bought together.
      text: await system.issuance.codeOf(brandId, number, at * 6),
      host: null,
      brandId,
      visitorId,
      ip,
      at: new Date(),
    });
  }
  await system.diversion.evaluate(brandId);
  await system.analytics.runRollup(brandId);
  const alert = await waitFor('the alert', async () => {
    const { rows } = await system.diversion.listAlerts(brandId, { page: 1, pageSize: 1 });
    return rows[0];
  });

  const member = await system.members.register(brandId, {
    phone: mark === 'Amber' ? '+8613800000001' : '+8613800000002',
    consentAt: new Date(),
  });
  await system.loyalty.claim({
    ...{ brandId, memberId: member._id, batch: number, index: 0 },
    ...{ points: 20, productId: product._id, at: new Date() },
  });
  await system.loyalty.claim({
    ...{ brandId, memberId: member._id, batch: number, index: 1, isSuspectedCopy: true },
    ...{ points: 20, productId: product._id, at: new Date() },
  });
  const adjustment = await system.loyalty.adjustments.propose(actor, {
    ...{ idempotencyKey: `${mark}-correction`, memberId: member._id, points: 5 },
    reason: `${mark} kindness`,
  });
  await system.loyalty.sealBrand(brandId);
  await system.members.requestOtp({
    brandId,
    phone: '+8613800000003',
    ip: '127.0.0.9',
    consent: true,
    locale: 'zh',
  });
  const access = await giveAccess(service, actor, mark);
  const epcis = await captureEvents(service, actor, mark);
  const blockId = await addBlock(service, actor, mark);
  const linkId = await addLink(service, actor, mark, gtin);
  const diversion = await openDiversion(service, actor, mark, dealer._id, codes[0] ?? '');
  const caseNumber = await sendReport(service, codes[0] ?? '', `${mark} smells odd`);

  return {
    brandId,
    actor,
    codes,
    pathValues: {
      staffId: filler._id,
      ...access,
      ...custody,
      ...epcis,
      resource: 'epcs',
      productId: product._id,
      dealerId: dealer._id,
      territoryId: territory._id,
      batchNumber: String(number),
      jobId: job?.id ?? '',
      templateId: ownTemplate.id,
      printJobId: printJob._id,
      packageId: codePackage._id,
      name: 'part-0001.csv',
      'deleteLabelPicture:name': `${mark.toLowerCase()}-logo`,
      index: '0',
      code: codes[0] ?? '',
      memberId: member._id,
      reviewId: `${number}.1`,
      adjustmentId: adjustment._id,
      caseNumber,
      alertId: alert.id,
      ...diversion,
      blockId,
      linkId,
      recallId,
      epoch: String(batches),
    },
    secrets: [
      `${mark}酒`,
      `${mark} Dealer`,
      `${mark}-LOT`,
      `${mark}-NOTE`,
      email,
      member._id,
      alert.id,
      adjustment._id,
      `${mark} kindness`,
      blockId,
      `${mark} bot`,
      linkId,
      `${mark} tasting notes`,
      codePackage._id,
      ownTemplate.id,
      `${mark} label`,
      `${mark}-logo`.toLowerCase(),
      printJob._id,
      ...Object.values(access),
      ...Object.values(custody),
      `${mark} Works`,
      ...Object.values(epcis),
      diversion.diversionCaseId,
      diversion.findingId,
      diversion.ownPhoneId,
      `${mark} phone`,
      `${mark} diverted`,
      `${mark} shelf`,
      `${mark} street`,
      `${mark} Line`,
      `${mark.toLowerCase()}.hooks.cn`,
      `${mark} smells odd`,
      `${mark} has splinters`,
      caseNumber,
    ],
  };
}

/** An API key, a webhook with a delivery, and a session. */
async function giveAccess(service: TestService, actor: Actor, mark: string) {
  const { apiKeys, webhooks } = service.system;
  const scopes = ['canViewBatches'] as const;
  const { key } = await apiKeys.create(actor, { name: `${mark} Line`, scopes, expiresAt: null });
  const url = `https://${mark.toLowerCase()}.hooks.cn/zhenma`;
  await webhooks.put(actor, { url, events: ['case.opened'], isOn: true });
  const delivery = await webhooks.test(actor);
  const owner = await service.signIn(actor.brandId, 'owner');
  const { json } = await owner.get('/api/v1/account/sessions');
  const sessionId = (json as { rows: { id: string }[] }).rows[0]?.id ?? '';
  return { keyId: key._id, deliveryId: delivery._id, sessionId };
}

/** Somebody else's events that were captured, and a query for them with a subscriber. */
async function captureEvents(service: TestService, actor: Actor, mark: string) {
  const owner = await service.signIn(actor.brandId, 'owner');
  const post = async (path: string, body: unknown) => {
    const reply = await owner.post(`/epcis/v2/${path}`, body);
    if (reply.status >= 300) throw new Error(reply.text);
    return reply.json;
  };
  const context = 'https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld';
  const member = `urn:${mark}:pallet`;
  const event = {
    ...{ type: 'ObjectEvent', action: 'OBSERVE', bizStep: 'arriving', epcList: [member] },
    ...{ eventTime: '2026-01-31T08:00:00.000+08:00', eventTimeZoneOffset: '+08:00' },
  };
  const captured = await post('capture', {
    ...{ '@context': context, type: 'EPCISDocument', schemaVersion: '2.0' },
    ...{ creationDate: '2026-02-01T00:00:00Z', epcisBody: { eventList: [event] } },
  });
  const { eventID } = (await post('events', { '@context': context, ...event })) as {
    eventID: string;
  };
  const queryName = `${mark}-arrivals`;
  await post('queries', { name: queryName, query: { EQ_bizStep: 'arriving' } });
  const subscribed = await post(`queries/${queryName}/subscriptions`, {
    dest: `https://${mark.toLowerCase()}.partner.cn/epcis`,
    ...{ signatureToken: 'a token for tests only', stream: true },
  });
  return {
    ...{ eventId: eventID, member, queryName },
    captureId: (captured as { captureID: string }).captureID,
    subscriptionId: (subscribed as { subscriptionID: string }).subscriptionID,
  };
}

/** A site, a case that was shipped from it, and a command that cannot have happened. */
async function moveGoods(service: TestService, actor: Actor, mark: string, number: number) {
  const { catalogue, traceability } = service.system;
  const { custody } = traceability;
  const site = await catalogue.createSite(actor, {
    ...{ name: `${mark} Works`, kind: 'factory', gln: '6901234567892' },
  });
  const [sscc, unknown] =
    mark === 'Amber'
      ? (['340123450000000017', '340123450000000024'] as const)
      : (['340123450000000031', '340123450000000048'] as const);
  const told = { client: null, happenedAt: null };
  const goods = { items: [], codes: [], units: [] };
  await custody.pack(actor, {
    ...{ ...told, ...goods, idempotencyKey: `${mark}-packing`, into: sscc, extension: 0 },
    ...{ placeId: site._id, items: [{ batchNumber: number, from: 27, to: 28 }] },
  });
  const { rows } = await catalogue.listDealers(actor.brandId, { page: 1, pageSize: 1 });
  const moved = await custody.move(actor, {
    ...{ ...told, ...goods, idempotencyKey: `${mark}-movement`, kind: 'ship', units: [sscc] },
    ...{ fromId: site._id, toId: rows[0]?._id ?? '', deliveryNote: `${mark}-NOTE` },
  });
  const refused = await custody.breakUp(actor, {
    ...{ ...told, client: { id: `${mark}-scanner`, sequence: 1 }, placeId: null, sscc: unknown },
  });
  const movementId = moved.command.kind === 'ship' ? moved.command.movementId : '';
  return { siteId: site._id, sscc, movementId, commandId: refused._id };
}

/** A recall of units that nothing else is done to. */
async function recallUnits(service: TestService, actor: Actor, mark: string, number: number) {
  const text = { zh: `${mark}召回`, en: `${mark} has splinters` };
  const recall = await service.system.issuance.createRecall(actor, {
    ...{ idempotencyKey: `${mark}-recall`, text, instructions: text },
    target: { by: 'range', batchNumber: number, ranges: [{ from: 25, to: 26 }] },
  });
  return recall._id;
}

/** A case against the dealer that waits for an answer, and a finding, each with a photograph. */
async function openDiversion(
  service: TestService,
  { brandId, staffId }: Actor,
  mark: string,
  dealerId: string,
  code: string,
) {
  const owner = await service.signIn(brandId, 'owner');
  const photo = new Uint8Array(await takePhoto());
  async function send(method: string, path: string, body: unknown): Promise<Sent> {
    const headers = body instanceof Uint8Array ? { 'content-type': 'image/jpeg' } : {};
    const reply = await owner.request(method, path, { body, headers });
    if (reply.status >= 300) throw new Error(reply.text);
    return reply.json as Sent;
  }
  const account = `${mark} goods far from home`;
  const order = { from: 'hand', idempotencyKey: `${mark}-diversion`, dealerId, account };
  const title = `${mark} diverted`;
  const { id } = await send('POST', '/api/v1/diversion-cases', { ...order, title });
  const base = `/api/v1/diversion-cases/${id}`;
  const reason = `${mark} reason`;
  await send('PUT', `${base}/assignee`, { staffId, reason });
  await send('PUT', `${base}/state`, { state: 'evidence', reason });
  const { sha256 } = await send('POST', `${base}/photos`, photo);
  await send('POST', `${base}/evidence`, { text: `${mark} shelf`, photos: [sha256] });
  await send('PUT', `${base}/state`, { state: 'appeal', reason });
  await send('POST', '/api/v1/finding-photos', photo);
  const finding = await send('POST', '/api/v1/findings', {
    ...{ idempotencyKey: `${mark}-finding`, code, result: 'genuine', photos: [sha256] },
    place: { adcode: '440100', text: `${mark} street` },
    seenAt: new Date(Date.now() - 1000).toISOString(),
  });
  const phone = await send('POST', '/api/v1/own-phones', { label: `${mark} phone` });
  return {
    ...{ diversionCaseId: id, portalCaseId: id, sha256 },
    ...{ findingId: finding.id, ownPhoneId: phone.id },
  };
}

interface Sent {
  id: string;
  sha256: string;
}

/** An address of documentation (RFC 5737) that is kept out. */
async function addBlock(service: TestService, actor: Actor, mark: string): Promise<string> {
  const owner = await service.signIn(actor.brandId, 'owner');
  const given = { address: '192.0.2.7', hours: 1, reason: `${mark} bot` };
  const made = await owner.post('/api/v1/blocks', given);
  if (made.status !== 201) throw new Error(made.text);
  return (made.json as { id: string }).id;
}

/** A link of the product for the resolver. */
async function addLink(service: TestService, actor: Actor, mark: string, gtin: string) {
  const owner = await service.signIn(actor.brandId, 'owner');
  const made = await owner.post('/api/v1/links', {
    ...{ address: `/01/${gtin}`, linkType: 'gs1:pip', title: `${mark} tasting notes` },
    href: `https://${mark.toLowerCase()}.cn/notes`,
  });
  if (made.status !== 201) throw new Error(made.text);
  return (made.json as { id: string }).id;
}

/** A template, a picture for templates, and a print job. */
async function printLabels(service: TestService, actor: Actor, mark: string, number: number) {
  const owner = await service.signIn(actor.brandId, 'owner');
  const made = await owner.post('/api/v1/label-templates', {
    template: { ...template, name: `${mark} label` },
  });
  const logo = await owner.request('PUT', `/api/v1/label-pictures/${mark.toLowerCase()}-logo`, {
    body: await drawSquare(),
    headers: { 'content-type': 'image/png' },
  });
  if (made.status !== 201 || logo.status !== 200) throw new Error(`${made.text} ${logo.text}`);
  const { printing } = service.system;
  const order = createPrintJob.body.parse({
    ...{ idempotencyKey: `${mark}-print-job`, batchNumber: number, from: 20, to: 24 },
    ...{ templateId: 'ready-qr-20x20', output: 'zpl' },
  });
  const printJob = await printing.createPrintJob(actor, order);
  return { template: made.json as { id: string }, printJob };
}

/** Spoilage and a stock count, of units that were handed out. */
async function countLabels(service: TestService, actor: Actor, mark: string, number: number) {
  const { printing } = service.system;
  await printing.recordSpoilage(actor, number, {
    ...{ spoiled: { by: 'index', indices: [29] }, reason: 'misprint', note: `${mark} smudged` },
  });
  await printing.putStockCount(actor, number, { ranges: [{ from: 28, to: 28 }], note: null });
}

async function drawSquare(): Promise<Uint8Array> {
  const square = { width: 8, height: 8, channels: 3, background: '#123456' } as const;
  return new Uint8Array(await sharp({ create: square }).png().toBuffer());
}

/** Fills in the report form as a consumer's browser does; gives the number of its case. */
async function sendReport(
  service: TestService,
  code: string,
  description: string,
): Promise<string> {
  const consumer = service.client();
  const page = await consumer.get(`/c/${code}/report`);
  const typed = { product: 'Liquor', place: 'Hangzhou', description, contact: '' };
  const reply = await sendReportForm(consumer, page.text, typed, await takePhoto());
  const number = /^\/reports\/(\w+)/.exec(reply.headers.get('location') ?? '')?.[1];
  if (number === undefined) throw new Error(`the report was answered ${reply.status}`);
  return number;
}

export async function createTwoBrands(service: TestService): Promise<TwoBrands> {
  // Two batches here and one there, so that our newest number does not exist there.
  const own = await fillBrand(service, 'Amber', '06901234567892', 2);
  const other = await fillBrand(service, 'Cobalt', '06901234567908', 1);
  const json = (content: unknown) => ({ content, type: 'application/json' });
  const day = new Date().toISOString().slice(0, 10);
  return {
    own,
    other,
    newBatch,
    validBodies: {
      updateStaff: json({ role: 'auditor' }),
      rotateApiKey: json({ graceHours: 1 }),
      retryWebhookDelivery: json({}),
      createEpcisSubscription: json({
        dest: 'https://hooks.cn/epcis',
        ...{ signatureToken: 'a token for tests only', stream: true },
      }),
      updateProduct: json({ specification: 'changed' }),
      putProductPicture: { content: await drawSquare(), type: 'image/png' },
      updateDealer: json({ name: 'changed' }),
      updateSite: json({ name: 'changed' }),
      settleCustodyConflict: json({ action: 'dismiss', note: 'seen' }),
      revokeOwnPhone: json({ reason: 'seen' }),
      endTerritory: json({ to: '2099-01-01T00:00:00Z', reason: 'seen' }),
      updateLabelTemplate: json({ version: 1, template }),
      actOnPrintJob: json({ action: 'cancel' }),
      recordSpoilage: json({
        spoiled: { by: 'range', range: { from: 0, to: 1 } },
        reason: 'misprint',
      }),
      putStockCount: json({ ranges: [] }),
      voidUnaccounted: json({ version: 'seen', note: 'seen' }),
      createCodePackage: json(packageOrder),
      activateUnits: json({ from: 0, to: 1 }),
      voidUnits: json({ from: 0, to: 1, reason: 'other' }),
      unvoidUnits: json({ from: 0, to: 1, note: 'seen' }),
      endRecall: json({ reason: 'seen' }),
      revokeKey: json({ reason: 'seen' }),
      retryBatch: json({}),
      assignDiversionCase: json({ staffId: other.actor.staffId, reason: 'seen' }),
      moveDiversionCase: json({ state: 'ruling', reason: 'seen' }),
      addDiversionEvidence: json({ text: 'seen' }),
      addDiversionNote: json({ text: 'seen' }),
      addDiversionPhoto: { content: await drawSquare(), type: 'image/png' },
      ruleDiversionCase: json({ isUpheld: false, reason: 'seen' }),
      makeDiversionCaseFile: json({}),
      addPortalPhoto: { content: await drawSquare(), type: 'image/png' },
      answerPortalCase: json({ text: 'seen' }),
      moveCase: json({ state: 'in_review' }),
      answerCase: json({ state: 'answered', text: 'seen' }),
      addCaseNote: json({ note: 'seen' }),
      assignCase: json({ staffId: null }),
      reverseClaim: json({ reason: 'seen' }),
      decideClaimReview: json({ decision: 'release', note: 'seen' }),
      decideAdjustment: json({ decision: 'refuse', note: 'seen' }),
      updateAlert: json({ state: 'acknowledged', reason: 'seen' }),
      liftBlock: json({ reason: 'seen' }),
      updateLink: json({ title: 'seen' }),
    },
    queries: {
      getOverview: `?from=${day}&to=${day}`,
      getHeatmap: `?from=${day}&to=${day}`,
      exportHeatmap: `?from=${day}&to=${day}`,
      exportPenaltiesCsv: `?from=${day}&to=${day}`,
      exportPenaltiesXlsx: `?from=${day}&to=${day}`,
      getHeatmapCells: `?from=${day}&to=${day}`,
      exportHeatmapCells: `?from=${day}&to=${day}`,
      getDiversionOverview: `?from=${day}&to=${day}`,
      listDiversionDealers: `?from=${day}&to=${day}`,
      exportDiversionDealersCsv: `?from=${day}&to=${day}`,
      exportDiversionDealersXlsx: `?from=${day}&to=${day}`,
      listDiversionFlows: `?from=${day}&to=${day}`,
      exportDiversionFlowsCsv: `?from=${day}&to=${day}`,
      exportDiversionFlowsXlsx: `?from=${day}&to=${day}`,
    },
  };
}

import type { OutboxMessage } from '@zhenma/contract';
import type { TestClient, TestReply } from './test-client.ts';
import type { TestService } from './test-service.ts';

/** A form as it is sent: where it goes and with what. */
export interface FilledForm {
  readonly action: string;
  readonly fields: Record<string, string>;
}

/** Fills in the form on a page; its hidden fields stay as they are. */
export function fillForm(html: string, typed: Record<string, string>): FilledForm {
  const action = /<form[^>]*action="([^"]+)"/.exec(html)?.[1] ?? '';
  const hidden = [...html.matchAll(/<input type="hidden"[^>]*>/g)].map(([input]) => [
    /name="([^"]+)"/.exec(input)?.[1] ?? '',
    /value="([^"]*)"/.exec(input)?.[1] ?? '',
  ]);
  const fields = Object.fromEntries(hidden) as Record<string, string>;
  return { action: action.replaceAll('&amp;', '&'), fields: { ...fields, ...typed } };
}

export function sendForm(
  browser: TestClient,
  html: string,
  typed: Record<string, string>,
): Promise<TestReply> {
  const { action, fields } = fillForm(html, typed);
  return browser.postForm(action, fields);
}

/** The latest code sent to a phone, as the console's outbox shows it; `none` when there is none. */
export async function readOtpOf(
  service: TestService,
  brandId: string,
  phone: string,
): Promise<string> {
  const owner = await service.signIn(brandId, 'owner');
  const reply = await owner.get('/api/v1/outbox?pageSize=200');
  const { rows } = reply.json as { rows: OutboxMessage[] };
  const message = rows.find(({ to }) => to === phone);
  return /\d{6}/.exec(message?.text ?? '')?.[0] ?? 'none';
}

import sharp from 'sharp';
import { fillForm } from './browser-form.ts';
import type { TestClient, TestReply } from './test-client.ts';

/** A photo as a consumer would take it. */
export async function takePhoto(width = 80, height = 60): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#7a4b2c' } })
    .jpeg()
    .toBuffer();
}

/** Sends the form on a page as a browser does: every field, then what was typed and chosen. */
export async function sendReportForm(
  browser: TestClient,
  html: string,
  typed: Record<string, string>,
  photo: Uint8Array | null,
  photoName = 'photo.jpg',
): Promise<TestReply> {
  const { action, fields } = fillForm(html, {});
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  const blob = photo === null ? new Blob([]) : new Blob([new Uint8Array(photo)]);
  form.append('photo', blob, photo === null ? '' : photoName);
  for (const [name, value] of Object.entries(typed)) form.append(name, value);
  const encoded = new Response(form);
  return browser.request('POST', action, {
    body: new Uint8Array(await encoded.arrayBuffer()),
    headers: { 'content-type': encoded.headers.get('content-type') ?? '' },
  });
}

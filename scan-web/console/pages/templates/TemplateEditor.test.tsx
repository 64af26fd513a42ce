import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LabelTemplate, Role, StoredTemplate } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import './register-texts.ts';
import { makeStored } from './template-fixture.ts';
import { TemplateEditor } from './TemplateEditor.tsx';

const svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 472 709"></svg>';
const finding = {
  severity: 'error',
  code: 'overflow',
  element: 1,
  message: 'elements[1] (text "x"): the text does not fit',
};

describe('the editor of label templates', () => {
  let service: Awaited<ReturnType<typeof serve>>;
  let newer: StoredTemplate | null = null;
  let created: string[] = [];

  beforeEach(async () => {
    newer = null;
    created = [];
    service = await serve(({ method, url, body }) => {
      if (url.endsWith('/label-previews')) return { body: { svg, findings: [finding] } };
      if (method === 'PUT' && newer !== null) {
        const { version } = JSON.parse(body) as { version: number };
        if (version !== newer.version) {
          return {
            status: 409,
            type: 'application/problem+json',
            body: { type: '/problems/conflict', title: 'conflict', status: 409 },
          };
        }
      }
      if (method === 'PUT' || method === 'POST') {
        const { template } = JSON.parse(body) as { template: LabelTemplate };
        return { body: makeStored({ version: 9, template }) };
      }
      if (url.includes('/label-templates/')) return { body: newer ?? makeStored() };
      return { body: { rows: [], total: 0 } };
    });
  });
  afterEach(() => service.stop());

  const open = (stored: StoredTemplate = makeStored(), role: Role = 'owner') =>
    renderConsole(
      <SessionContext value={makeSession(role)}>
        <TemplateEditor
          stored={stored}
          first={stored.template}
          onCreated={({ id }) => created.push(id)}
          onDirty={() => undefined}
        />
      </SessionContext>,
    );
  const sent = (method: string, path: string) =>
    service.received
      .filter((one) => one.method === method && one.url.includes(path))
      .map(({ body }) => JSON.parse(body) as { version?: number; template: LabelTemplate });
  const box = (name: string) => screen.getByRole('button', { name });

  it('moves an element by arrow keys, draws it anew, and takes the steps back as one', async () => {
    await open();
    const symbol = box('Symbol: {url}');
    fireEvent.focus(symbol);
    fireEvent.keyDown(symbol, { key: 'ArrowRight' });
    fireEvent.keyDown(box('Symbol: {url}'), { key: 'ArrowRight' });
    fireEvent.keyDown(box('Symbol: {url}'), { key: 'ArrowDown', shiftKey: true });
    await waitFor(() => {
      const last = sent('POST', '/label-previews').at(-1);
      expect(last?.template.elements[0]).toMatchObject({ x: 2.2, y: 3 });
    });
    fireEvent.click(screen.getByRole('button', { name: 'Undo' }));
    await waitFor(() => {
      const last = sent('POST', '/label-previews').at(-1);
      expect(last?.template.elements[0]).toMatchObject({ x: 2, y: 2 });
    });
  });

  it('leads from a finding to its element', async () => {
    await open();
    fireEvent.click(await screen.findByText('the text does not fit'));
    expect(box('Text: 批号 {lot}').getAttribute('aria-pressed')).toBe('true');
    expect(screen.getByLabelText<HTMLTextAreaElement>('Text').value).toBe('批号 {lot}');
  });

  it('saves over the version it came from, and says who saved meanwhile instead of losing either', async () => {
    newer = makeStored({ version: 4, updatedBy: 'Li' });
    await open();
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'Tea tin' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    const alert = await screen.findByText('Li has just saved version 4');
    expect(alert).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Save mine over theirs' }));
    await waitFor(() => {
      expect(sent('PUT', '/label-templates/tpl_1').map(({ version }) => version)).toEqual([3, 4]);
    });
    await waitFor(() => {
      expect(screen.queryByText('Li has just saved version 4')).toBeNull();
    });
    expect(sent('PUT', '/label-templates/tpl_1').at(-1)?.template.name).toBe('Tea tin');
  });

  it('refuses to send what cannot be a template, and names the place', async () => {
    await open();
    fireEvent.change(screen.getByLabelText('Name'), { target: { value: ' ' } });
    fireEvent.click(screen.getByRole('button', { name: 'Save' }));
    const alert = await screen.findByText('This cannot be saved yet; change first:');
    expect(within(alert.closest('[role="alert"]') as HTMLElement).getByText('name')).toBeTruthy();
    expect(sent('PUT', '/label-templates')).toEqual([]);
  });

  it('makes a copy of a ready template instead of changing it', async () => {
    await open(makeStored({ isReady: true }));
    fireEvent.click(screen.getByRole('button', { name: 'Save as a new template' }));
    await waitFor(() => {
      expect(created).toEqual(['tpl_1']);
    });
    expect(sent('PUT', '/label-templates')).toEqual([]);
  });

  it('lets an auditor look, but not change or move anything', async () => {
    await open(makeStored(), 'auditor');
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    expect(screen.queryByLabelText('Name')).toBeNull();
    fireEvent.keyDown(box('Symbol: {url}'), { key: 'Delete' });
    expect(box('Symbol: {url}')).toBeTruthy();
  });
});

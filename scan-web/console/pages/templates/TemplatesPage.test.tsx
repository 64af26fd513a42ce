import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { LabelTemplate } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { serve } from '../../testing/serve.ts';
import { makeSession } from '../../testing/session-fixture.ts';
import './register-texts.ts';
import { makeStored, makeTemplate } from './template-fixture.ts';
import { TemplatesPage } from './TemplatesPage.tsx';

const finding = {
  severity: 'error',
  code: 'unknown_column',
  element: 1,
  message: 'elements[1].value: there is no column {nope}; use one of url, lot',
};

describe('the list of label templates', () => {
  let service: Awaited<ReturnType<typeof serve>>;

  beforeEach(async () => {
    service = await serve(({ url, body }) => {
      if (url.endsWith('/label-previews')) {
        const { template } = JSON.parse(body) as { template: LabelTemplate };
        return template.name === 'Broken'
          ? { body: { svg: null, findings: [finding] } }
          : { body: { svg: '<svg xmlns="http://www.w3.org/2000/svg"></svg>', findings: [] } };
      }
      const broken = makeStored({ id: 'tpl_2', template: makeTemplate({ name: 'Broken' }) });
      return { body: { rows: [makeStored(), broken], total: 2 } };
    });
  });
  afterEach(() => service.stop());

  it('says what is wrong with a template and does not offer to print with it', async () => {
    await renderConsole(
      <SessionContext value={makeSession('owner')}>
        <TemplatesPage />
      </SessionContext>,
    );
    const fault = await screen.findByText(
      'Cannot be printed: there is no column {nope}; use one of url, lot',
    );
    const [good, broken] = screen.getAllByRole('article') as [HTMLElement, HTMLElement];
    expect(broken.contains(fault)).toBe(true);
    expect(within(good).getByText('Print with it')).toBeTruthy();
    expect(within(broken).queryByText('Print with it')).toBeNull();
  });
});

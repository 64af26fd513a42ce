import { QueryClientProvider } from '@tanstack/react-query';
import { configure, render, type RenderResult } from '@testing-library/react';
import { ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { Appearance } from '../app/Appearance.tsx';
import { createQueryClient } from '../app/query-client.ts';
import { startTexts, type Language } from '../i18n/index.ts';

// A busy machine draws slowly; what is waited for comes or the test fails, only later.
configure({ asyncUtilTimeout: 20_000 });

/**
 * The component library writes no style sheets: jsdom lays nothing out, and would match each of
 * their thousands of rules whenever somebody asks whether a button can be seen.
 */
const plain = { zeroRuntime: true };

/** Draws a part of the console at an address, with its texts, colours and data around it. */
export async function renderConsole(
  part: ReactNode,
  { at = '/', language = 'en' }: { at?: string; language?: Language } = {},
): Promise<RenderResult> {
  await startTexts(language);
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { retry: false } });
  return render(
    <QueryClientProvider client={client}>
      <ConfigProvider theme={plain}>
        <Appearance>
          <MemoryRouter initialEntries={[at]}>{part}</MemoryRouter>
        </Appearance>
      </ConfigProvider>
    </QueryClientProvider>,
  );
}

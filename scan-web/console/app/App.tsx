import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { RouterProvider } from 'react-router/dom';
import { Appearance } from './Appearance.tsx';
import { createQueryClient } from './query-client.ts';
import { createConsoleRouter } from './routes.tsx';

/** The whole console: data, appearance, pages. */
export function App() {
  const [client] = useState(createQueryClient);
  const [router] = useState(createConsoleRouter);
  return (
    <QueryClientProvider client={client}>
      <Appearance>
        <RouterProvider router={router} />
      </Appearance>
    </QueryClientProvider>
  );
}

import { cleanup, screen } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import type { Role } from '@zhenma/contract';
import { SessionContext } from '../../app/session.ts';
import { renderConsole } from '../../testing/render-console.tsx';
import { makeSession } from '../../testing/session-fixture.ts';
import { makeBatch, makeFile } from './batch-fixture.ts';
import { FilesPanel } from './FilesPanel.tsx';

describe('the files of a batch', () => {
  it('are a code list, which only who may hand out codes downloads', async () => {
    const isBlocked = async (role: Role) => {
      await renderConsole(
        <SessionContext value={makeSession(role)}>
          <FilesPanel batch={makeBatch({ files: [makeFile()] })} />
        </SessionContext>,
      );
      expect(screen.getByText('Code list')).toBeTruthy();
      const button = screen.getByRole('button', { name: /Download/ });
      cleanup();
      return button.hasAttribute('disabled');
    };
    expect(await isBlocked('operator')).toBe(true);
    expect(await isBlocked('manager')).toBe(false);
  }, 120_000);
});

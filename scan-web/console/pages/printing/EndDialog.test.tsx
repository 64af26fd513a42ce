import { fireEvent, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from '@jest/globals';
import { renderConsole } from '../../testing/render-console.tsx';
import { EndDialog } from './EndDialog.tsx';
import { makePrintJob } from './print-job-fixture.ts';
import './register-texts.ts';

describe('the dialog that ends a print job', () => {
  const open = async (job = makePrintJob({ state: 'printing', from: 100, to: 1099 })) => {
    const confirmed: (number | null | undefined)[] = [];
    await renderConsole(
      <EndDialog
        job={job}
        action="finish"
        mutation={{ isPending: false, error: null }}
        onConfirm={(printedTo) => confirmed.push(printedTo)}
        onClose={() => undefined}
      />,
    );
    return confirmed;
  };
  const end = () => fireEvent.click(screen.getByRole('button', { name: 'End the job' }));

  it('takes how far people printed, within the job', async () => {
    const confirmed = await open();
    fireEvent.click(screen.getByLabelText('Up to an index'));
    const field = await screen.findByLabelText('Last index printed');
    fireEvent.change(field, { target: { value: '99' } });
    end();
    expect(await screen.findByText('Give a whole number from 100 to 1,099')).toBeTruthy();
    fireEvent.change(field, { target: { value: '599' } });
    end();
    await waitFor(() => {
      expect(confirmed).toEqual([599]);
    });
  });

  it('does not ask when the service itself handed the labels to a printer', async () => {
    const confirmed = await open(makePrintJob({ state: 'printing', printer: 'line1' }));
    expect(screen.queryByText('How many were printed?')).toBeNull();
    end();
    await waitFor(() => {
      expect(confirmed).toEqual([undefined]);
    });
  });
});

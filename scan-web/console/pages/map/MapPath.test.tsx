import { afterEach, describe, expect, it } from '@jest/globals';
import { cleanup, screen } from '@testing-library/react';
import { renderConsole } from '../../testing/render-console.tsx';
import { MapPath } from './MapPath.tsx';

afterEach(cleanup);

const country = { adcode: '100000', name: '中国' };
const zhejiang = { adcode: '330000', name: '浙江省' };
const hangzhou = { adcode: '330100', name: '杭州市' };
const at = '/map?parent=330100&product=prd_1&metric=visitors';

describe('MapPath', () => {
  it('leads up with the same filters', async () => {
    await renderConsole(<MapPath path={[country, zhejiang, hangzhou]} />, { at });
    const links = screen.getAllByRole('link');
    expect(links.map((link) => [link.textContent, link.getAttribute('href')])).toEqual([
      ['China', '/map?product=prd_1&metric=visitors'],
      ['浙江省', '/map?parent=330000&product=prd_1&metric=visitors'],
    ]);
    expect(screen.getByText('杭州市').closest('a')).toBeNull();
  });

  it('says how to go down where it is at the top', async () => {
    await renderConsole(<MapPath path={[country]} />);
    expect(screen.queryAllByRole('link')).toEqual([]);
    expect(screen.getByText(/Click a province/)).toBeDefined();
  });
});

import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { mapFiles } from './console/build/map-files.ts';

const service = process.env.ZHENMA_SERVICE ?? 'http://localhost:3000';

/** The brand console: built into `dist/`, served by the service under `/console/`. */
export default defineConfig(({ command }) => {
  // Whoever builds, also from within a test, gets React without its checks for developers.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
    root: new URL('./console', import.meta.url).pathname,
    base: '/console/',
    plugins: [react(), mapFiles()],
    server: { port: 5173, proxy: { '/api': service } },
    build: {
      outDir: new URL('./dist', import.meta.url).pathname,
      emptyOutDir: true,
      target: ['chrome100', 'safari15.4', 'firefox100'],
      // A data: URL would be refused by the content security policy.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      chunkSizeWarningLimit: 950,
    },
  };
});

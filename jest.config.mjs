const typescript = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', tsx: true },
    transform: { react: { runtime: 'automatic' } },
  },
};

const project = (displayName, roots, extra = {}) => ({
  displayName,
  rootDir: import.meta.dirname,
  roots: roots.map((root) => `<rootDir>/${root}`),
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.tsx?$': ['@swc/jest', typescript] },
  ...extra,
});

/** Packages that need servers get them from api/testing/global-setup.ts; the others need none. */
export default {
  // For machines that do other work at the same time; no test measures time.
  testTimeout: 60_000,
  // Tests wait for servers and processes much of the time: by default two cores would have one worker.
  maxWorkers: '100%',
  // A worker keeps the modules of every suite it ran; near its heap's limit it does little but collect garbage.
  workerIdleMemoryLimit: '1GB',
  testSequencer: '<rootDir>/api/testing/slow-first.mjs',
  projects: [
    project('code-generator', ['code-generator']),
    project('printing', ['printing']),
    project('contract', ['api/contract']),
    project('scan', ['scan-web/scan']),
    project('console', ['scan-web/console'], {
      testEnvironment: '<rootDir>/scan-web/console/testing/browser-environment.mjs',
    }),
    project('api', ['api/src', 'api/testing', 'api/chaos'], {
      globalSetup: '<rootDir>/api/testing/global-setup.ts',
      globalTeardown: '<rootDir>/api/testing/global-teardown.ts',
    }),
  ],
};

/** The boundaries of the parts; docs/architecture.md draws them. */
module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'contract-stands-alone',
      comment: 'But for the label template, which is one document on the wire and offline.',
      severity: 'error',
      from: { path: '^api/contract/src' },
      to: {
        path: '^(api/src|scan-web|code-generator|printing)/',
        pathNot: '^printing/src/template/label-template\\.ts$',
      },
    },
    {
      name: 'code-generator-stands-alone',
      severity: 'error',
      from: { path: '^code-generator/(src|bin)' },
      to: { path: '^(api|scan-web|printing)/' },
    },
    {
      name: 'printing-stands-on-code-generator',
      severity: 'error',
      from: { path: '^printing/(src|bin)' },
      to: { path: '^(api|scan-web)/' },
    },
    {
      name: 'scan-web-stands-on-contract',
      severity: 'error',
      from: { path: '^scan-web/' },
      to: { path: '^(api/src|code-generator|printing)/' },
    },
    {
      name: 'pages-are-handed-over-in-main',
      comment: 'Rooms get the page renderer passed in; only the wiring knows scan-web.',
      severity: 'error',
      from: { path: '^api/src/', pathNot: '^api/src/open-system\\.ts$|\\.test\\.ts$' },
      to: { path: '^scan-web/' },
    },
    {
      name: 'rooms-through-their-index',
      severity: 'error',
      from: { path: '^api/src/([^/]+)/' },
      to: {
        path: '^api/src/(catalogue|issuance|printing|verification|traceability|diversion|loyalty|members|analytics)/',
        pathNot: ['^api/src/$1/', '^api/src/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'platform-knows-no-room',
      severity: 'error',
      from: { path: '^api/src/platform/' },
      to: {
        path: '^api/src/(catalogue|issuance|printing|verification|traceability|diversion|loyalty|members|analytics)/',
      },
    },
    {
      name: 'rules-do-no-io',
      severity: 'error',
      from: { path: '-rules\\.ts$' },
      to: {
        path: ['mongoose', 'express', 'clock\\.ts$', '-store\\.ts$', '^node:(fs|http|net)', 'bull'],
      },
    },
    {
      name: 'no-test-code-in-production',
      severity: 'error',
      from: { path: '/src/|^scan-web/', pathNot: '(\\.test\\.tsx?|-fixture\\.tsx?)$|/testing/' },
      to: { path: '(^api/testing/|\\.test\\.tsx?$|-fixture\\.tsx?$)' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types'],
    },
  },
};

/**
 * One application identifier, or a run of them that differ in nothing else
 * (GS1 General Specifications, section 3).
 */
export interface IdentifierRow {
  /** `01`, or `91-99` for all from the first to the last */
  ai: string;
  /**
   * The parts of the value. `n14` is fourteen digits, `x..20` one to twenty characters of set 82,
   * `y` set 39, `z` base64 for addresses; `[x..17]` may be missing. The names after the colon are
   * those of value-checks.ts.
   */
  value: string;
  /** For a primary key of a Digital Link: its qualifiers in order, other sequences after a bar. */
  key?: string;
  /** Each entry asks for one of the identifiers in it; `01+21` for both. */
  needs?: readonly string[];
  /** Identifiers that may not stand beside it; `n` stands for any digit. */
  excludes?: string;
  /** May not stand in the query of a Digital Link. */
  isNoAttribute?: true;
}

const item = ['01,02,8006,8026'];
const itemOrMadeToOrder = ['01,02,03,8006,8026'];
const trade = ['01,02'];
const gtin = ['01'];
const serialised = ['01,8006'];
const shipped = ['00'];
const weighed = '30,31nn,32nn,35nn,36nn';
const person = ['8017,8018'];

/** Measures: the fourth digit says how many decimals the six digits have, from 0 to 5. */
const listMeasures = (prefixes: string, needs: readonly string[]): IdentifierRow[] =>
  prefixes
    .split(' ')
    .map((prefix) => ({ ai: `${prefix}0-${prefix}5`, value: 'n6', needs, excludes: `${prefix}n` }));

const listAlike = (ais: string, shared: Omit<IdentifierRow, 'ai'>): IdentifierRow[] =>
  ais.split(' ').map((ai) => ({ ai, ...shared }));

/** Every application identifier that is in use, as of January 2026. */
export const identifierRows: readonly IdentifierRow[] = [
  { ai: '00', value: 'n18:mod10,prefix2', key: '' },
  { ai: '01', value: 'n14:mod10,prefix2', key: '22,10,21|235', excludes: '255,37' },
  { ai: '02', value: 'n14:mod10,prefix2', needs: ['37'], excludes: '01,03' },
  { ai: '03', value: 'n14:mod10,prefix2', excludes: '01,02,37', isNoAttribute: true },
  { ai: '10', value: 'x..20', needs: itemOrMadeToOrder },
  ...listAlike('11 13 15 16', { value: 'n6:day0', needs: itemOrMadeToOrder }),
  { ai: '12', value: 'n6:day0', needs: ['8020'] },
  { ai: '17', value: 'n6:day0', needs: ['01,02,03,255,8006,8026'] },
  { ai: '20', value: 'n2', needs: item },
  { ai: '21', value: 'x..20', needs: ['01,03,8006'], excludes: '235', isNoAttribute: true },
  { ai: '22', value: 'x..20', needs: gtin, isNoAttribute: true },
  { ai: '235', value: 'x..28', needs: gtin, isNoAttribute: true },
  ...listAlike('240 241', { value: 'x..30', needs: item }),
  { ai: '242', value: 'n..6', needs: item },
  { ai: '243', value: 'x..20', needs: gtin },
  { ai: '250', value: 'x..30', needs: ['01,8006', '21'] },
  { ai: '251', value: 'x..30', needs: serialised },
  { ai: '253', value: 'n13:mod10,prefix [x..17]', key: '' },
  { ai: '254', value: 'x..20', needs: ['414'], isNoAttribute: true },
  {
    ai: '255',
    value: 'n13:mod10,prefix [n..12]',
    key: '',
    excludes: '01,02,415,8006,8020,8026',
  },

  { ai: '30', value: 'n..8', needs: trade },
  ...listMeasures('310 311 312 313 314 315 316', trade),
  ...listMeasures('320 321 322 323 324 325 326 327 328 329', trade),
  ...listMeasures('330 331 332 333 334 335 336', ['00,01']),
  ...listMeasures('337', gtin),
  ...listMeasures('340 341 342 343 344 345 346 347 348 349', ['00,01']),
  ...listMeasures('350 351 352 356 357', trade),
  ...listMeasures('353 354 355', ['00,01']),
  ...listMeasures('360 361 364 365 366', trade),
  ...listMeasures('362 363 367 368 369', ['00,01']),
  { ai: '37', value: 'n..8', needs: ['00', '02,8026'] },
  { ai: '3900-3909', value: 'n..15', needs: ['255,8020'], excludes: '390n,391n,394n,8111' },
  { ai: '3910-3919', value: 'n3:currency n..15', needs: ['8020'], excludes: '391n' },
  { ai: '3920-3929', value: 'n..15', needs: ['01', weighed], excludes: '392n,393n' },
  { ai: '3930-3939', value: 'n3:currency n..15', needs: [weighed], excludes: '393n' },
  { ai: '3940-3943', value: 'n4', needs: ['255'], excludes: '394n,8111' },
  { ai: '3950-3955', value: 'n6', needs: [weighed], excludes: '392n,393n,395n,8005' },

  { ai: '400', value: 'x..30' },
  { ai: '401', value: 'x..30:prefix', key: '' },
  { ai: '402', value: 'n17:mod10,prefix', key: '' },
  { ai: '403', value: 'x..30', needs: shipped },
  ...listAlike('410 411 412 413 416', { value: 'n13:mod10,prefix' }),
  { ai: '414', value: 'n13:mod10,prefix', key: '254|7040' },
  { ai: '415', value: 'n13:mod10,prefix', key: '8020', needs: ['8020'] },
  { ai: '417', value: 'n13:mod10,prefix', key: '7040' },
  { ai: '420', value: 'x..20', excludes: '421' },
  { ai: '421', value: 'n3:country x..9', excludes: '4307' },
  { ai: '422', value: 'n3:country', needs: item, excludes: '426' },
  ...listAlike('423 425', {
    value: 'n3:country [n3:country] [n3:country] [n3:country] [n3:country]',
    needs: trade,
    excludes: '426',
  }),
  { ai: '424', value: 'n3:country', needs: trade, excludes: '426' },
  { ai: '426', value: 'n3:country', needs: trade },
  { ai: '427', value: 'x..3', needs: ['01,02', '422'] },

  ...listAlike('4300 4301 4310 4311 4320', { value: 'x..35:encoded', needs: shipped }),
  ...listAlike('4302 4304 4305 4306 4312 4314 4315 4316', {
    value: 'x..70:encoded',
    needs: shipped,
  }),
  { ai: '4303', value: 'x..70:encoded', needs: ['4302'] },
  { ai: '4313', value: 'x..70:encoded', needs: ['4312'] },
  ...listAlike('4307 4317', { value: 'x2:countryLetters', needs: shipped }),
  ...listAlike('4308 4319', { value: 'x..30', needs: shipped }),
  { ai: '4309', value: 'n10:latitude n10:longitude', needs: shipped },
  { ai: '4318', value: 'x..20', needs: shipped },
  ...listAlike('4321 4322 4323', { value: 'n1:flag', needs: shipped }),
  ...listAlike('4324 4325', { value: 'n6:day0 n4:time', needs: shipped }),
  { ai: '4326', value: 'n6:day', needs: shipped },
  { ai: '4330', value: 'n6 [x1:minus]', needs: shipped, excludes: '4331' },
  { ai: '4331', value: 'n6 [x1:minus]', needs: shipped, excludes: '4330' },
  { ai: '4332', value: 'n6 [x1:minus]', needs: shipped, excludes: '4333' },
  { ai: '4333', value: 'n6 [x1:minus]', needs: shipped, excludes: '4332' },

  { ai: '7001', value: 'n13', needs: item },
  { ai: '7002', value: 'x..30', needs: trade },
  { ai: '7003', value: 'n6:day n4:time', needs: trade },
  { ai: '7004', value: 'n..4', needs: ['01+10'] },
  { ai: '7005', value: 'x..12', needs: trade },
  { ai: '7006', value: 'n6:day', needs: trade },
  { ai: '7007', value: 'n6:day [n6:day]', needs: trade },
  { ai: '7008', value: 'x..3', needs: trade },
  { ai: '7009', value: 'x..10', needs: trade },
  { ai: '7010', value: 'x..2', needs: trade },
  { ai: '7011', value: 'n6:day [n4:time]', needs: trade },
  { ai: '7020', value: 'x..20', needs: ['01,8006', '416'] },
  { ai: '7021', value: 'x..20', needs: serialised },
  { ai: '7022', value: 'x..20', needs: ['7021'] },
  { ai: '7023', value: 'x..30:prefix' },
  { ai: '7030-7039', value: 'n3:countryOrMany x..27', needs: trade },
  { ai: '7040', value: 'n1 x1 x1 x1:importer', isNoAttribute: true },
  { ai: '7041', value: 'x..4:package', needs: shipped, isNoAttribute: true },
  { ai: '710-717', value: 'x..20', needs: gtin },
  { ai: '7230-7239', value: 'x2 x..28', needs: ['01,8004'] },
  { ai: '7240', value: 'x..20', needs: serialised },
  { ai: '7241', value: 'n2:medium', needs: person },
  { ai: '7242', value: 'x..25', needs: person },
  { ai: '7250', value: 'n8:longDay', needs: ['8018'], excludes: '7251' },
  { ai: '7251', value: 'n8:longDay n4:time', needs: ['8018'], excludes: '7250' },
  { ai: '7252', value: 'n1:sex', needs: ['8018'] },
  ...listAlike('7253 7254', { value: 'x..40:encoded', needs: person, excludes: '7256,7259' }),
  { ai: '7255', value: 'x..10', needs: person, excludes: '7256,7259' },
  { ai: '7256', value: 'x..90:encoded', needs: person },
  { ai: '7257', value: 'x..70:encoded', needs: ['8018'] },
  { ai: '7258', value: 'x3:birthOrder', needs: ['8018+7259'] },
  { ai: '7259', value: 'x..40:encoded', needs: ['8018'], excludes: '7256' },

  { ai: '8001', value: 'n4:nonzero n5:nonzero n3:nonzero n1:winding n1', needs: gtin },
  { ai: '8002', value: 'x..20' },
  { ai: '8003', value: 'n1:zero n13:mod10,prefix [x..16]', key: '' },
  { ai: '8004', value: 'x..30:prefix', key: '7040' },
  { ai: '8005', value: 'n6', needs: trade },
  { ai: '8006', value: 'n14:mod10,prefix2 n4:piece', key: '22,10,21', excludes: '01,37' },
  { ai: '8007', value: 'x..34:iban', needs: ['415'] },
  { ai: '8008', value: 'n6:day n2:hour [n2:minute] [n2:second]', needs: trade },
  { ai: '8009', value: 'x..50', needs: ['00,01'] },
  { ai: '8010', value: 'y..30:prefix', key: '8011' },
  { ai: '8011', value: 'n..12:noLeadingZero', needs: ['8010'], isNoAttribute: true },
  { ai: '8012', value: 'x..20', needs: serialised },
  { ai: '8013', value: 'x..25:checkPair,prefix', key: '' },
  { ai: '8014', value: 'x..25:checkPair,prefix,hasLetter', needs: gtin, isNoAttribute: true },
  { ai: '8017', value: 'n18:mod10,prefix', key: '8019', excludes: '8018' },
  { ai: '8018', value: 'n18:mod10,prefix', key: '8019', excludes: '8017' },
  { ai: '8019', value: 'n..10', needs: person, isNoAttribute: true },
  { ai: '8020', value: 'x..25', needs: ['415'], isNoAttribute: true },
  { ai: '8026', value: 'n14:mod10,prefix2 n4:piece', needs: ['37'], excludes: '02,8006' },
  {
    ai: '8030',
    value: 'z..90',
    needs: ['00,01+21,253,255,8003,8004,8006+21,8010+8011,8017,8018'],
  },
  { ai: '8040', value: 'n15', needs: ['01+21'], isNoAttribute: true },
  { ai: '8041', value: 'n15', needs: ['01+21+8040'], isNoAttribute: true },
  { ai: '8042', value: 'n32', needs: ['01+21+8040'], isNoAttribute: true },
  { ai: '8043', value: 'n18 [n..2]', needs: ['01+21+8040'], isNoAttribute: true },
  { ai: '8110', value: 'x..70:coupon' },
  { ai: '8111', value: 'n4', needs: ['255'] },
  { ai: '8112', value: 'x..70:couponOffer' },
  { ai: '8200', value: 'x..70', needs: gtin, isNoAttribute: true },
  { ai: '90', value: 'x..30' },
  { ai: '91-99', value: 'x..90' },
];

import { z } from 'zod';
import {
  adcodeSchema,
  bilingualSchema,
  gtinTextSchema,
  lineSchema,
  momentSchema,
  pageOf,
  pageQuerySchema,
} from '../common.ts';
import { defineOperation } from '../define-operation.ts';

const tag = 'Catalogue';

/** Hosts are compared without regard to case and without a port. */
const hostSchema = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9.-]+$/, 'give a host name such as id.brand.cn');

const brandFields = {
  name: bilingualSchema,
  phone: z.string().trim().min(3).max(30),
  colour: z.string().regex(/^#[0-9a-fA-F]{6}$/, 'give a colour such as #1f6f4a'),
  timeZone: z.string().max(60),
  hosts: z.array(hostSchema).max(20),
  mapApprovalNumber: z.string().trim().max(60).nullable(),
};

const brandSchema = z.object({ id: z.string(), ...brandFields, isDemo: z.boolean() });
export type Brand = z.infer<typeof brandSchema>;

export const getBrand = defineOperation({
  id: 'getBrand',
  method: 'get',
  path: '/api/v1/brand',
  tag,
  summary: 'The brand of the person signed in',
  access: 'canViewCatalogue',
  reply: brandSchema,
});

export const updateBrand = defineOperation({
  id: 'updateBrand',
  method: 'patch',
  path: '/api/v1/brand',
  tag,
  summary: 'Change the brand’s name, phone, colour, time zone, hosts or map approval number',
  access: 'canEditBrand',
  body: z.strictObject(brandFields).partial(),
  reply: brandSchema,
  problems: ['conflict'],
});

const productFields = {
  name: bilingualSchema,
  specification: z.string().trim().max(120),
  /** Points that the claim of one code earns; 0 means that nothing can be claimed. */
  pointsPerCode: z.int().min(0).max(1_000_000),
  /** Whether labels have a second code under a scratch-off layer, and whether the points are on it. */
  innerCode: z.enum(['none', 'verify', 'reward']),
  /** Distinct visitors that are usual for one item over its life; more are a hint that its code was copied. */
  usualVisitors: z.int().min(1).max(1000),
  /** The recommended price of one unit. */
  price: z
    .int()
    .min(0)
    .max(10_000_000_000)
    .nullable()
    .describe('In fen; null where it is not known'),
};

/** What a product has unless told. */
const productDefaults = {
  ...productFields,
  innerCode: productFields.innerCode.default('none'),
  usualVisitors: productFields.usualVisitors.default(5),
  price: productFields.price.default(null),
};

const productSchema = z.object({
  id: z.string(),
  gtin: z.string().length(14),
  ...productFields,
  picture: z.object({ url: z.string(), width: z.int(), height: z.int() }).nullable(),
  createdAt: momentSchema,
});
export type Product = z.infer<typeof productSchema>;

const productParams = z.object({ productId: z.string() });

export const listProducts = defineOperation({
  id: 'listProducts',
  method: 'get',
  path: '/api/v1/products',
  tag,
  summary: 'Products, newest first',
  access: 'canViewCatalogue',
  query: pageQuerySchema.extend({
    q: z.string().max(100).optional().describe('Part of the name, or the GTIN'),
  }),
  reply: pageOf(productSchema),
});

export const createProduct = defineOperation({
  id: 'createProduct',
  method: 'post',
  path: '/api/v1/products',
  tag,
  summary: 'Add a product under its GTIN',
  access: 'canEditCatalogue',
  status: 201,
  body: z.strictObject({ gtin: gtinTextSchema, ...productDefaults }),
  reply: productSchema,
  problems: ['conflict'],
});

export const getProduct = defineOperation({
  id: 'getProduct',
  method: 'get',
  path: '/api/v1/products/:productId',
  tag,
  summary: 'One product',
  access: 'canViewCatalogue',
  params: productParams,
  reply: productSchema,
  problems: ['not_found'],
});

export const updateProduct = defineOperation({
  id: 'updateProduct',
  method: 'patch',
  path: '/api/v1/products/:productId',
  tag,
  summary: 'Change a product; its GTIN stays',
  access: 'canEditCatalogue',
  params: productParams,
  body: z.strictObject(productFields).partial(),
  reply: productSchema,
  problems: ['not_found'],
});

export const putProductPicture = defineOperation({
  id: 'putProductPicture',
  method: 'put',
  path: '/api/v1/products/:productId/picture',
  tag,
  summary: 'Set the picture: JPEG, PNG or WebP up to 8 MB; stored resized and without metadata',
  access: 'canEditCatalogue',
  params: productParams,
  bodyMedia: 'image/*',
  body: z.instanceof(Uint8Array),
  reply: productSchema,
  problems: ['not_found', 'too_large', 'unsupported_media_type'],
});

const dealerFields = {
  name: lineSchema,
  gln: z
    .string()
    .regex(/^\d{13}$/, 'give the 13 digits of the GLN')
    .nullable(),
  /** Where the dealer may sell: provinces or cities. */
  territory: z.array(adcodeSchema).min(1).max(500),
  /** Goods of dealers who sell by mail, or to chains with shops everywhere, belong nowhere in particular. */
  channel: z.enum(['regional', 'ecommerce', 'national']),
};

const dealerSchema = z.object({
  id: z.string(),
  ...dealerFields,
  territoryNames: z.array(z.string()),
  createdAt: momentSchema,
});
export type Dealer = z.infer<typeof dealerSchema>;

const dealerParams = z.object({ dealerId: z.string() });

export const listDealers = defineOperation({
  id: 'listDealers',
  method: 'get',
  path: '/api/v1/dealers',
  tag,
  summary: 'Dealers and their territories',
  access: 'canViewCatalogue',
  query: pageQuerySchema.extend({ q: z.string().max(100).optional() }),
  reply: pageOf(dealerSchema),
});

export const createDealer = defineOperation({
  id: 'createDealer',
  method: 'post',
  path: '/api/v1/dealers',
  tag,
  summary: 'Add a dealer with a territory',
  access: 'canEditCatalogue',
  status: 201,
  body: z.strictObject({ ...dealerFields, channel: dealerFields.channel.default('regional') }),
  reply: dealerSchema,
  problems: ['conflict'],
});

export const getDealer = defineOperation({
  id: 'getDealer',
  method: 'get',
  path: '/api/v1/dealers/:dealerId',
  tag,
  summary: 'One dealer',
  access: 'canViewCatalogue',
  params: dealerParams,
  reply: dealerSchema,
  problems: ['not_found'],
});

export const updateDealer = defineOperation({
  id: 'updateDealer',
  method: 'patch',
  path: '/api/v1/dealers/:dealerId',
  tag,
  summary: 'Change a dealer’s name, GLN or territory',
  access: 'canEditCatalogue',
  params: dealerParams,
  body: z.strictObject(dealerFields).partial(),
  reply: dealerSchema,
  problems: ['not_found', 'conflict'],
});

const divisionSchema = z.object({
  adcode: adcodeSchema,
  name: z.string(),
  cities: z.array(z.object({ adcode: adcodeSchema, name: z.string() })),
});
export type Division = z.infer<typeof divisionSchema>;

export const listDivisions = defineOperation({
  id: 'listDivisions',
  method: 'get',
  path: '/api/v1/divisions',
  tag,
  summary: 'Provinces of China with their cities, for choosing territories',
  access: 'staff',
  reply: z.array(divisionSchema),
});

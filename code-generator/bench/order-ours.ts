import {
  createSigner,
  generateBrandKey,
  generateSignerSeed,
  writeCodePackage,
} from '../src/index.ts';

/** An order as a signed code package; with `encrypted` as the third argument, for one recipient. */
const [folder = '', units = '0', kind = ''] = process.argv.slice(2);
const recipients = kind === 'encrypted' ? [await makeRecipient()] : [];
await writeCodePackage(
  {
    brandId: 'acme',
    order: 'bench',
    batch: 1,
    product: { gtin: '6901234567892' },
    quantity: Number(units),
    epoch: 0,
    key: generateBrandKey(),
    signer: createSigner(generateSignerSeed()),
    form: 'digital-link',
    host: 'id.brand.cn',
    inner: true,
    recipients,
  },
  { folder },
);

async function makeRecipient(): Promise<string> {
  const { generateIdentity, identityToRecipient } = await import('age-encryption');
  return identityToRecipient(await generateIdentity());
}

import { writeWholeFile } from '../files/whole-file.ts';

/** `zhenma-codes identity`: an age identity file for a print house that has no age of its own. */
export async function makeIdentity(options: { out: string; json?: boolean }): Promise<string> {
  const { generateIdentity, identityToRecipient } = await import('age-encryption');
  const identity = await generateIdentity();
  const recipient = await identityToRecipient(identity);
  const content = `# public key: ${recipient}\n${identity}\n`;
  await writeWholeFile({ path: options.out, content, mode: 0o600, replace: false });
  return options.json ? JSON.stringify({ file: options.out, recipient }) : recipient;
}

import { send, type CallInput, type MediaOperation } from './call.ts';

/** The file that an operation answers with. */
export async function fetchFile<Op extends MediaOperation>(
  operation: Op,
  input: CallInput<Op>,
): Promise<Blob> {
  const response = await send(operation, input);
  return response.blob();
}

/** Hands data to the browser as a file to keep. */
export function saveFile(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => {
    URL.revokeObjectURL(address);
  }, 60_000);
}

/** Fetches what an operation answers with and keeps it as a file named `name`. */
export async function download<Op extends MediaOperation>(
  operation: Op,
  input: CallInput<Op>,
  name: string,
): Promise<void> {
  saveFile(await fetchFile(operation, input), name);
}

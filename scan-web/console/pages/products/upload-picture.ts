import { putProductPicture, type Product } from '@zhenma/contract';
import { buildAddress } from '../../api/build-address.ts';
import { readProblem, unreachable, unreadable } from '../../api/problem-error.ts';

interface Upload {
  productId: string;
  picture: Blob;
  csrfToken: string;
  /** Called with the share that has been sent, 0 to 1. */
  onProgress: (share: number) => void;
}

/**
 * Sends a product's picture. `fetch` does not tell how far an upload is, so this uses the older
 * request. Throws a ProblemError like every other call.
 */
export async function uploadPicture(upload: Upload): Promise<Product> {
  const { productId, picture, csrfToken, onProgress } = upload;
  const request = new XMLHttpRequest();
  const answer = new Promise<Response>((resolve, reject) => {
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) onProgress(loaded / total);
    });
    request.addEventListener('error', () => reject(unreachable(new Error('network'))));
    request.addEventListener('load', () => {
      resolve(new Response(request.responseText, { status: request.status }));
    });
  });
  request.open('PUT', buildAddress(putProductPicture.path, { productId }, {}));
  request.setRequestHeader('x-csrf-token', csrfToken);
  request.setRequestHeader('content-type', picture.type);
  request.setRequestHeader('accept', 'application/json');
  request.send(picture);
  const response = await answer;
  if (!response.ok) throw await readProblem(response);
  const parsed = putProductPicture.reply.safeParse(await response.json().catch(() => undefined));
  if (!parsed.success) throw unreadable(putProductPicture.id, parsed.error.message);
  return parsed.data;
}

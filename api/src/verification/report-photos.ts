import type { FormError } from '@zhenma/contract';
import type { Reports, PhotoRecord, Upload } from './cases/index.ts';

interface PhotoTaken {
  photo: PhotoRecord | null;
  error: FormError | null;
}

/**
 * Takes the photo of a form: the one just sent, or the one that came before with the same form. What
 * is wrong with it is said before anything else, because it is the first field.
 */
export function createReportPhotos(
  reports: Reports,
): (brandId: string, formId: string, upload: Upload) => Promise<PhotoTaken> {
  return async (brandId, formId, { path, fault }) => {
    const before = await reports.photoOf(brandId, formId);
    const refuse = (message: FormError['message']): PhotoTaken => ({
      photo: before,
      error: { field: message === 'upload_broken' ? 'form' : 'photo', message },
    });
    if (fault !== null) return refuse(fault);
    if (path === null) {
      return before === null ? refuse('photo_missing') : { photo: before, error: null };
    }
    const kept = await reports.photos.keep(brandId, path);
    if (typeof kept === 'string') return refuse(kept);
    await reports.keepPhoto(brandId, formId, kept);
    return { photo: kept, error: null };
  };
}

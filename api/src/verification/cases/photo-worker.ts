import { parentPort } from 'node:worker_threads';
import { cleanPhoto, type CleanPhoto, type PhotoRefusal } from './clean-photo.ts';

const port = parentPort;
if (port === null) throw new Error('photo-worker.ts is started as a worker only');

export type PhotoReply = CleanPhoto | PhotoRefusal;

port.on('message', (path: string) => {
  void cleanPhoto(path).then((reply) => port.postMessage(reply));
});

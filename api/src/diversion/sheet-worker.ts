import { parentPort, workerData } from 'node:worker_threads';
import { writeSheet, type Sheet } from './write-sheet.ts';

const port = parentPort;
if (port === null) throw new Error('sheet-worker.ts is started as a worker only');

port.postMessage(await writeSheet(workerData as Sheet));

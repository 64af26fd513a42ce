import { parentPort, workerData } from 'node:worker_threads';
import { drawCaseFile, type CaseFileContent } from './draw-case-file.ts';

const port = parentPort;
if (port === null) throw new Error('case-file-worker.ts is started as a worker only');

port.postMessage(await drawCaseFile(workerData as CaseFileContent));

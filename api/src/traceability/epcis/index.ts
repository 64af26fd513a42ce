export { createEpcis } from './create-epcis.ts';
export { answerEpcisProblems } from './epcis-http.ts';

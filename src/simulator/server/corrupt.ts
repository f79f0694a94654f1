/** Applies a fault to a response. */
import { gzipSync } from 'node:zlib';
import type { FaultMode, InjectedFault } from '../faults.ts';
import type { SimulatedResponse, SimulatedRequest } from '../simulated-service.ts';
import { movePages } from './moving-pages.ts';
import { htmlAnswer, jsonAnswer } from './reply.ts';
import { editRepodata, isOfRepository } from './repodata.ts';
import { type Edit, editOf } from './edit.ts';
import { bytesOf, editAnswer } from './rows.ts';

export type FaultedRequest = {
  fault: Pick<InjectedFault, 'mode' | 'nth'>;
  service: string;
  request: SimulatedRequest;
  /** What the service would answer. */
  answerOf: (request: SimulatedRequest) => SimulatedResponse;
};

/** How the answer is sent, and where the connection ends. */
type Ending = 'whole' | 'never' | 'reset' | 'reset in the middle' | 'endless' | 'endless, in gzip';
export type Corrupted = { ending: Ending; answer: SimulatedResponse };

const ENDINGS: Partial<Record<FaultMode, Ending>> = {
  slow: 'whole',
  timeout: 'never',
  reset: 'reset',
  'reset-body': 'reset in the middle',
  'huge-body': 'endless',
  'gzip-bomb': 'endless, in gzip',
};

/** Undefined if there is nothing to corrupt; then the correct response is sent. */
export function corruptAnswer(faulted: FaultedRequest): Corrupted | undefined {
  const { fault, request, answerOf } = faulted;
  const ending = ENDINGS[fault.mode];
  if (ending !== undefined) return { ending, answer: answerOf(request) };
  const answer = instead(fault.mode, request) ?? damaged(faulted);
  return answer && { ending: 'whole', answer };
}

const YEAR_S = '31536000';

/** Responses of a proxy in front of the service, or of a service that is down. */
function instead(mode: FaultMode, request: SimulatedRequest): SimulatedResponse | undefined {
  if (mode === '500-html') return htmlAnswer(500, 'Internal Server Error');
  if (mode === '502-html') return htmlAnswer(502, 'Bad Gateway');
  if (mode === '503-html') return htmlAnswer(503, 'Service Unavailable');
  if (mode === '429') return { ...htmlAnswer(429, 'Too Many Requests'), headers: { 'retry-after': '1' } };
  if (mode === '429-long') return { ...htmlAnswer(429, 'Too Many Requests'), headers: { 'retry-after': YEAR_S } };
  if (mode === 'html-200') return htmlAnswer(200, 'Making sure you are not a bot!');
  if (mode === 'redirect-loop')
    return { ...htmlAnswer(302, 'Found'), headers: { location: `${request.base}${request.path}${request.search}` } };
  return undefined;
}

function damaged(faulted: FaultedRequest): SimulatedResponse | undefined {
  const { fault, service, request, answerOf } = faulted;
  const edit = editOf(fault.mode);
  if (edit !== undefined) return edited(faulted, edit);
  const answer = answerOf(request);
  if (fault.mode === 'error-200') return errorInstead(answer);
  const body = bytesOf(answer);
  if (answer.status !== 200) return undefined;
  if (fault.mode === 'empty') return { ...answer, body: '' };
  if (fault.mode === 'truncated-json') return { ...answer, body: body.subarray(0, body.length / 2) };
  if (fault.mode === 'corrupt-gzip') return corruptGzip(answer);
  if (fault.mode === 'wrong-type') return { ...answer, type: 'text/plain; charset=utf-8' };
  return movePages(fault.mode, { service, request, nth: fault.nth, answerOf });
}

const edited = ({ request, answerOf }: FaultedRequest, edit: Edit): SimulatedResponse | undefined =>
  isOfRepository(request) ? editRepodata({ request, answerOf }, edit) : editAnswer(answerOf(request), edit);

function corruptGzip(answer: SimulatedResponse): SimulatedResponse {
  const body = gzipSync(bytesOf(answer));
  body.fill(0xa5, Math.floor(body.length / 2), Math.floor(body.length / 2) + 4);
  return { ...answer, body, headers: { ...answer.headers, 'content-encoding': 'gzip' } };
}

const XML_ERROR =
  "<?xml version='1.0'?>\n<methodResponse>\n<fault>\n<value><struct>\n<member>\n<name>faultCode</name>\n" +
  '<value><int>1</int></value>\n</member>\n<member>\n<name>faultString</name>\n' +
  '<value><string>database is down</string></value>\n</member>\n</struct></value>\n</fault>\n</methodResponse>\n';

/** An error that is sent with status 200. */
const errorInstead = ({ type }: SimulatedResponse): SimulatedResponse =>
  /xml|zstd|gzip/.test(type)
    ? { status: 200, type: 'text/xml', body: XML_ERROR }
    : jsonAnswer(200, { error: 'internal_error', detail: 'database is down' });

/** XML-RPC as Python's xmlrpc writes it, and how the hub reads a call. */
import { createBuilder, escapeXml, type XmlRpcValue } from './xml-rpc.ts';
import { openXml } from './xml.ts';

export const answerXml = (value: XmlRpcValue): string =>
  `<?xml version='1.0'?>\n<methodResponse>\n<params>\n<param>\n${valueXml(value)}</param>\n</params>\n</methodResponse>\n`;

export const faultXml = (faultCode: number, faultString: string): string =>
  `<?xml version='1.0'?>\n<methodResponse>\n<fault>\n${valueXml({ faultCode, faultString })}</fault>\n</methodResponse>\n`;

const MAX_INT = 2 ** 31;

function valueXml(value: XmlRpcValue): string {
  if (value === null) return '<value><nil/></value>';
  if (typeof value === 'string') return `<value><string>${escapeXml(value)}</string></value>\n`;
  if (typeof value === 'boolean') return `<value><boolean>${Number(value)}</boolean></value>\n`;
  if (typeof value === 'number') return numberXml(value);
  if (isList(value)) return `<value><array><data>\n${value.map(valueXml).join('')}</data></array></value>\n`;
  const members = Object.entries(value).map(
    ([name, inner]) => `<member>\n<name>${escapeXml(name)}</name>\n${valueXml(inner)}</member>\n`,
  );
  return `<value><struct>\n${members.join('')}</struct></value>\n`;
}

function numberXml(value: number): string {
  if (!Number.isInteger(value)) return `<value><double>${value}</double></value>\n`;
  return Math.abs(value) < MAX_INT ? `<value><int>${value}</int></value>\n` : `<value><i8>${value}</i8></value>\n`;
}

const isList = (value: XmlRpcValue): value is readonly XmlRpcValue[] => Array.isArray(value);

export type HubCall = { method: string; params: unknown[] };

/** Throws ShapeError for what is no XML. */
export function parseCall(text: string): HubCall {
  const call: HubCall = { method: '', params: [] };
  let method: string | undefined;
  const builder = createBuilder({
    depth: Infinity,
    onRow: () => undefined,
    onEnd: (value) => void call.params.push(value),
    what: 'the call',
  });
  const { write, end } = openXml(
    {
      open({ name }) {
        if (name === 'methodName') method = '';
        builder.open(name);
      },
      text(more) {
        if (method !== undefined) method += more;
        builder.text(more);
      },
      close(name) {
        if (method !== undefined) call.method = method;
        method = undefined;
        builder.close(name);
      },
    },
    'the call',
  );
  write(Buffer.from(text));
  end();
  return call;
}

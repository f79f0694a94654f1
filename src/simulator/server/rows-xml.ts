/** Rows in XML: the structs of an XML-RPC answer, and the packages of a repository. */
import type { RowEdits, Edit } from './edit.ts';

type Format = { row: RegExp; rowEdits: RowEdits };

const onText =
  (change: (row: string) => string) =>
  (row: unknown): unknown =>
    typeof row === 'string' ? change(row) : row;

/** Neither kind of row holds another one. */
const XML_RPC: Format = {
  row: /<value><struct>(?:(?!<struct>)[^])*?<name>(?:package_name|tag\.name)<\/name>(?:(?!<struct>)[^])*?<\/struct><\/value>\s*/g,
  rowEdits: {
    broken: () => '<value><string>not a record</string></value>\n',
    lacking: onText((row) => {
      const named = row.includes('<name>package_name<') ? 'package_name' : 'name';
      return row.replace(new RegExp(`<member>\\s*<name>${named}</name>[^]*?</member>\\s*`), '');
    }),
    extended: onText((row) =>
      row.replace(
        '<struct>',
        '<struct><member><name>x_unheard_of</name><value><array><data><value><int>1</int></value></data></array></value></member>',
      ),
    ),
  },
};

const PRIMARY: Format = {
  row: /<package type="rpm">[^]*?<\/package>\s*/g,
  rowEdits: {
    broken: () => '<package type="rpm"><broken/></package>\n',
    lacking: onText((row) => row.replace(/<name>[^<]*<\/name>\s*/, '')),
    extended: onText((row) =>
      row.replace('<arch>', '<x-unheard-of since="2027"><name>new</name></x-unheard-of><arch>'),
    ),
  },
};

/** Rows that follow one another are a list. */
export function editXml(text: string, edit: Edit): string {
  const { row, rowEdits } = text.includes('<methodResponse>') ? XML_RPC : PRIMARY;
  const list = new RegExp(`(?:${row.source})+`, 'g');
  return text.replace(list, (rows) => edit.rows(rows.match(row) ?? [], rowEdits).join(''));
}

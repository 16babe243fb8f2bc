import { parser } from 'lezer-feel';

const NAME_CHARACTERS = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/**
 * Whether a text is one name in FEEL, so that a condition may use it: 不良贷款余额 is a name, 不良率(%) and 90天以上逾期 are not.
 * Names with spaces are refused as well, because their meaning in FEEL depends on the context.
 */
export function isFeelName(text: string): boolean {
  if (!NAME_CHARACTERS.test(text)) return false;
  const nodes: string[] = [];
  parser
    .configure({ top: 'Expression' })
    .parse(text)
    .iterate({ enter: (node) => void nodes.push(node.type.isError ? 'error' : node.name) });
  return nodes.join(' ') === 'Expression VariableName Identifier';
}

import type { ColumnType, Relation } from '@levee/regulation/returns/relation';
import type { Parameter, ParameterValue, RuleDefinition } from '@levee/regulation/rules/rule';

const money: ColumnType = { kind: 'decimal', precision: 16, scale: 2, max: '99999999999999.99' };
const kinds = [
  { id: 'structured', label: { zh: '结构化', en: 'Structured' } },
  { id: 'collective', label: { zh: '一对多', en: 'Collective' } },
];

/** Asset-management products, as rules see them. */
export const PRODUCT: Relation = {
  id: 'asset_product',
  origin: 'return',
  title: { zh: '资管产品', en: 'Asset-management product' },
  subject: { kind: 'asset_product', key: ['product_id'], region: 'region', institutionKind: 'manager_kind' },
  columns: [
    { id: 'product_id', zh: '产品代码', en: 'Product code', type: { kind: 'text', maxLength: 64 }, unit: '' },
    { id: 'plan_kind', zh: '计划类型', en: 'Plan kind', type: { kind: 'enum', values: kinds }, unit: '' },
    { id: 'total_assets', zh: '总资产', en: 'Total assets', type: money, unit: 'CNY' },
    { id: 'net_assets', zh: '净资产', en: 'Net assets', type: money, unit: 'CNY' },
    {
      id: 'rate',
      zh: '利率',
      en: 'Rate',
      type: { kind: 'decimal', precision: 8, scale: 4, max: '9999.9999' },
      unit: 'ratio',
    },
    { id: 'wide', zh: '总规模', en: 'Size', type: { kind: 'decimal', precision: 30, scale: 2, max: '1' }, unit: 'CNY' },
    { id: 'opened_on', zh: '成立日期', en: 'Opening date', type: { kind: 'date' }, unit: '' },
    { id: 'sold_on', zh: '销售日期', en: 'Date of sale', type: { kind: 'date' }, unit: '' },
    { id: 'listed', zh: '已上市', en: 'Listed', type: { kind: 'boolean' }, unit: '' },
    { id: 'region', zh: '所在区县', en: 'District', type: { kind: 'region' }, unit: '' },
    { id: 'manager_kind', zh: '管理人类型', en: 'Kind of manager', type: { kind: 'text', maxLength: 64 }, unit: '' },
  ],
};

/** A dated value without dimensions. */
export function valueFrom(
  from: string,
  to: string | null,
  value: string,
  where: Record<string, string> = {},
): ParameterValue {
  return { from, to, value, confidence: 'certain', where };
}

/** A parameter with its values. */
export function parameterOf(
  id: string,
  zh: string,
  values: readonly ParameterValue[],
  by: readonly string[] = [],
): Parameter {
  return { id, title: { zh, en: id.charAt(0).toUpperCase() + id.slice(1) }, unit: 'ratio', by, values };
}

/** The leverage cap of 2016, in force from 2016-07-18 to 2018-10-22. */
export const CAP = parameterOf('cap', '上限', [valueFrom('2016-07-18', '2018-10-22', '1.40')]);

/** Position of a rule's condition in its file. */
export const CONDITION_AT = { line: 12, column: 11 };

/** A rule of one clause with this condition; every other field can be overridden. */
export function ruleWith(
  condition: string,
  other: Partial<RuleDefinition> & {
    readonly applies?: string;
    readonly kind?: 'must' | 'trigger';
    readonly figures?: readonly string[];
  } = {},
): RuleDefinition {
  const { applies, kind = 'must', figures = [], ...rest } = other;
  return {
    id: 'AM-03',
    catalogue: 'AM-03',
    measure: 'M1.1',
    mechanisms: ['S1'],
    title: { zh: '总资产与净资产之比', en: 'Total to net assets' },
    subject: PRODUCT.id,
    date: 'period_end',
    inForce: { from: '2016-07-18', to: '2018-10-22' },
    confidence: 'certain',
    scope: { territory: 'municipality', filerKinds: [] },
    clauses: [
      {
        id: 'a',
        ...(applies === undefined ? {} : { applies, appliesAt: { line: 11, column: 14 } }),
        kind,
        condition,
        level: 'orange',
        citation: '证监会公告〔2016〕13号 第四条(七)',
        says: { zh: '', en: '' },
        conditionAt: CONDITION_AT,
      },
    ],
    parameters: [CAP],
    evidence: figures.map((expression) => ({
      label: { zh: expression, en: expression },
      expression,
      at: { line: 30, column: 5 },
    })),
    examples: [],
    file: 'rules/am/AM-03.yaml',
    ...rest,
  };
}

import type { Column, Relation } from './relation.js';

const text = (id: string, zh: string, en: string, maxLength: number): Column => {
  return { id, zh, en, type: { kind: 'text', maxLength }, unit: '' };
};
const date = (id: string, zh: string, en: string): Column => ({ id, zh, en, type: { kind: 'date' }, unit: '' });

/**
 * Which institution owes which return for the assessed period, and the state of that obligation at the instant of the assessment:
 * one row for each institution and return. Its rows are computed from the register, the returns, the calendar and the filings;
 * it is never filed.
 */
export const FILING_OBLIGATION: Relation = {
  id: 'filing_obligation',
  origin: 'register',
  title: { zh: '报送义务', en: 'Filing obligations' },
  subject: {
    kind: 'filing_obligation',
    key: ['institution_id', 'return_id'],
    name: 'institution_name',
    region: 'region',
    institution: 'institution_id',
    institutionKind: 'institution_kind',
  },
  columns: [
    text('institution_id', '机构编号', 'Institution id', 64),
    text('institution_name', '机构名称', 'Institution', 200),
    text('institution_kind', '机构类别', 'Kind of institution', 64),
    { id: 'region', zh: '所在区县', en: 'District', type: { kind: 'region' }, unit: '' },
    text('return_id', '报表编号', 'Return id', 64),
    {
      id: 'state',
      zh: '报送状态',
      en: 'State of the obligation',
      type: {
        kind: 'enum',
        values: [
          { id: 'not_due', label: { zh: '未到期', en: 'Not due yet' } },
          { id: 'due_soon', label: { zh: '即将到期', en: 'Due soon' } },
          { id: 'filed', label: { zh: '按期报送', en: 'Filed in time' } },
          { id: 'late', label: { zh: '迟报', en: 'Filed late' } },
          { id: 'missing', label: { zh: '逾期未报', en: 'Missing' } },
        ],
      },
      unit: '',
    },
    date('due_on', '报送期限', 'Due on'),
    date('accepted_on', '受理日期', 'Accepted on'),
    {
      id: 'working_days_late',
      zh: '逾期工作日数',
      en: 'Working days late',
      type: { kind: 'decimal', scale: 0, precision: 6, max: '999999' },
      unit: 'days',
    },
  ],
};

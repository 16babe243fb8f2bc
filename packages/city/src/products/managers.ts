import { companyName, districtOf } from '../form/names.js';
import type { CityInstitution } from '../form/sector.js';
import { syntheticUscc } from '../form/synthetic.js';
import { tableOf } from '../form/figures.js';

/** Kinds of manager, as in the returns. */
export type ManagerKind = 'securities' | 'futures' | 'fund' | 'trust' | 'bank_wealth' | 'insurance';

const KINDS: readonly { kind: ManagerKind; prefix: string; trade: string; count: number }[] = [
  { kind: 'securities', prefix: 'ZQ', trade: '证券有限公司', count: 4 },
  { kind: 'futures', prefix: 'QH', trade: '期货有限公司', count: 3 },
  { kind: 'fund', prefix: 'JJ', trade: '基金管理有限公司', count: 4 },
  { kind: 'trust', prefix: 'XT', trade: '信托有限公司', count: 4 },
  { kind: 'bank_wealth', prefix: 'LC', trade: '银行资产管理中心', count: 5 },
  { kind: 'insurance', prefix: 'BX', trade: '保险资产管理有限公司', count: 2 },
];

/** First district of managers: Yuzhong, in the centre; each kind begins one district further. */
const FIRST_DISTRICT = 3;
/** Synthetic credit codes of managers are numbered from here, a hundred for each kind; the first ten are the reporters'. */
export const FIRST_USCC = 24_000_000;
const DAY = 86_400_000;

/** Managers of asset-management products. */
export function managers(): CityInstitution[] {
  return KINDS.flatMap(({ kind, prefix, trade, count }, place) =>
    Array.from({ length: count }, (_, index) => {
      const number = FIRST_DISTRICT + place + index;
      const region = districtOf(number).code;
      return {
        id: managerId(prefix, index + 1),
        name: companyName(number, trade),
        kind,
        region,
        uscc: syntheticUscc(region, FIRST_USCC + 10 + place * 100 + index),
        openedOn: new Date(Date.UTC(2001, 4, 14) + (place * 400 + index * 97) * DAY).toISOString().slice(0, 10),
      };
    }),
  );
}

function managerId(prefix: string, number: number): string {
  return `${prefix}-${String(number).padStart(2, '0')}`;
}

/** The statement that creates the table of managers; `place` counts those of a kind from 0, `of_kind` is their number. */
export function managerTable(): string {
  const columns = {
    kind: 'VARCHAR',
    place: 'INTEGER',
    of_kind: 'INTEGER',
    id: 'VARCHAR',
    name: 'VARCHAR',
    district: 'VARCHAR',
  };
  const rows = managers().map(({ kind, id, name, region }) => {
    const count = KINDS.find((one) => one.kind === kind)?.count ?? 0;
    return [kind, Number(id.slice(-2)) - 1, count, id, name, region];
  });
  return tableOf('product_manager', columns, rows);
}

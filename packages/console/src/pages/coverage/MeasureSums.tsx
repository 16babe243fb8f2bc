import type { Coverage } from '@levee/contract/plan/coverage';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/language';
import { Count } from '../../parts/Count';
import { Table } from '../../parts/Table';
import { type coverageSearch, MECHANISM_STATES } from '../../search/addresses';
import { refined } from '../../search/refine';
import { type MeasureSum, shareOf, sumOf } from './sums';

const route = getRouteApi('/shell/coverage');
type Filters = ReturnType<typeof coverageSearch>;

interface Row extends MeasureSum {
  /** Absent in the line of totals. */
  readonly id?: string;
  readonly title: string;
}

/** Every measure with its mechanisms by state and its rules; the last line is the total, and choosing it shows all. */
export function MeasureSums({ coverage, titles }: { coverage: Coverage; titles: ReadonlyMap<string, string> }) {
  const { t } = useWords();
  const filters = route.useSearch();
  const { mechanisms, rules } = coverage;
  const ids = [...new Set(mechanisms.map(({ measure }) => measure))];
  const rows: Row[] = [
    ...ids.map((id) => ({
      id,
      title: titles.get(id) ?? '',
      ...sumOf(
        mechanisms.filter(({ measure }) => measure === id),
        rules,
      ),
    })),
    { title: t('coverage.total'), ...sumOf(mechanisms, rules) },
  ];
  return (
    <div className="coverage-sums">
      <Table
        label={t('coverage.measure')}
        rows={rows}
        rowKey={({ id }) => id ?? 'total'}
        rowClass={({ id }) => (id === undefined ? 'total' : id === filters.measure ? 'chosen' : undefined)}
        columns={[
          {
            id: 'title',
            head: t('coverage.measure'),
            cell: ({ id, title }) => (
              <Link to="/coverage" search={refined<Filters>(filters, { measure: id })} resetScroll={false}>
                {id === undefined ? null : <code>{id}</code>} {title}
              </Link>
            ),
          },
          ...MECHANISM_STATES.map((state) => ({
            id: state,
            head: <abbr title={t(`mechanismState.${state}`)}>{t(`coverage.short.${state}`)}</abbr>,
            width: '44px',
            numeric: true,
            responsive: ['md' as const],
            cell: (row: Row) => <Count value={row.mechanisms[state]} />,
          })),
          { id: 'total', head: t('coverage.sum'), width: '44px', numeric: true, cell: ({ total }) => total },
          {
            id: 'rules',
            head: t('coverage.ruleShare'),
            width: '74px',
            numeric: true,
            cell: ({ rules: { there, total } }) => `${there}/${total}`,
          },
        ]}
      />
      <p className="quiet section-about">{t('coverage.distinct')}</p>
      <Unused coverage={coverage} />
    </div>
  );
}

function Unused({ coverage }: { coverage: Coverage }) {
  const { t } = useWords();
  const { there, total } = shareOf(coverage.rules.filter(({ mechanisms }) => mechanisms.length === 0));
  return total === 0 ? null : <p className="quiet section-about">{t('coverage.unused', { there, total })}</p>;
}

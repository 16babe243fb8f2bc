import { getRouteApi, Link } from '@tanstack/react-router';
import { formatCount } from '../../figures/decimal';
import { useWords } from '../../i18n/language';
import { Count } from '../../parts/Count';
import { useKindNames } from '../../parts/KindName';
import { RegionName } from '../../parts/RegionName';
import { Table, type TableColumn } from '../../parts/Table';
import { OBLIGATION_STATES, type obligationsSearch } from '../../search/addresses';
import { refined } from '../../search/refine';
import { type AddedUp } from './standing';
import { Institution } from './ObligationTable';

const route = getRouteApi('/shell/obligations');
type Filters = ReturnType<typeof obligationsSearch>;

interface AddedUpTableProps {
  readonly rows: readonly AddedUp[];
  readonly by: 'institution' | 'return';
  readonly stale: boolean;
}

/** Counts of obligations by institution or by return; a row opens its obligations one by one. */
export function AddedUpTable({ rows, by, stale }: AddedUpTableProps) {
  const { t } = useWords();
  const navigate = route.useNavigate();
  return (
    <Table
      label={t(by === 'institution' ? 'obligations.byInstitution' : 'obligations.byReturn')}
      rows={rows}
      rowKey={(row) => row.id}
      columns={useColumns(by)}
      stale={stale}
      onOpen={(row) => void navigate({ search: (before) => oneByOne(before, by, row.id) })}
    />
  );
}

/** The same filters with one institution or return chosen, listed one by one. */
function oneByOne(before: Filters, by: 'institution' | 'return', id: string): Filters {
  return refined<Filters>(before, { by: undefined, [by]: id });
}

function useColumns(by: 'institution' | 'return'): TableColumn<AddedUp>[] {
  const { t } = useWords();
  const filters = route.useSearch();
  return [
    ...useHeadColumns(by),
    {
      id: 'owed',
      head: t('obligations.total'),
      width: '72px',
      numeric: true,
      cell: (row) => (
        <Link to="/obligations" search={oneByOne(filters, by, row.id)}>
          {formatCount(row.owed)}
        </Link>
      ),
    },
    ...OBLIGATION_STATES.map((state) => ({
      id: state,
      head: t(`obligationState.${state}`),
      width: '96px',
      numeric: true,
      cell: (row: AddedUp) => <Count value={row.counts[state]} />,
    })),
  ];
}

function useHeadColumns(by: 'institution' | 'return'): TableColumn<AddedUp>[] {
  const { t, say } = useWords();
  const kinds = useKindNames();
  if (by === 'return') {
    return [
      { id: 'return', head: t('obligations.return'), cell: ({ first }) => say(first.returnTitle) },
      {
        id: 'due',
        head: t('obligations.due'),
        width: '110px',
        numeric: true,
        responsive: ['md'],
        cell: ({ first }) => first.dueOn,
      },
    ];
  }
  return [
    {
      id: 'institution',
      head: t('obligations.institution'),
      cell: ({ first }) => <Institution id={first.institution} name={first.institutionName} period={first.period} />,
    },
    {
      id: 'kind',
      head: t('obligations.kind'),
      width: '150px',
      responsive: ['md'],
      cell: ({ first }) => kinds.reporter(first.kind),
    },
    {
      id: 'region',
      head: t('obligations.region'),
      width: '150px',
      responsive: ['md'],
      cell: ({ first }) => <RegionName region={first.region} name={first.regionName} />,
    },
  ];
}

import type { Obligation } from '@levee/contract/register/model';
import { Link } from '@tanstack/react-router';
import { useResponse } from '../../api/responses';
import { lastDayOf } from '../../figures/period';
import { useWords } from '../../i18n/language';
import { useKindNames } from '../../parts/KindName';
import { RegionName } from '../../parts/RegionName';
import { Table, type TableColumn } from '../../parts/Table';
import { ObligationState } from './ObligationState';

/** Obligations one by one. */
export function ObligationTable({ rows, stale }: { rows: readonly Obligation[]; stale: boolean }) {
  const { t } = useWords();
  return (
    <Table
      label={t('obligations.title')}
      rows={rows}
      rowKey={(row) => `${row.institution} ${row.return}`}
      columns={useColumns()}
      stale={stale}
    />
  );
}

function useColumns(): TableColumn<Obligation>[] {
  const { t, say } = useWords();
  const kinds = useKindNames();
  return [
    { id: 'state', head: t('obligations.state'), width: '118px', cell: (row) => <ObligationState state={row.state} /> },
    {
      id: 'institution',
      head: t('obligations.institution'),
      width: '22%',
      cell: (row) => <Institution id={row.institution} name={row.institutionName} period={row.period} />,
    },
    {
      id: 'kind',
      head: t('obligations.kind'),
      width: '112px',
      responsive: ['xxl'],
      cell: (row) => kinds.reporter(row.kind),
    },
    {
      id: 'region',
      head: t('obligations.region'),
      width: '144px',
      responsive: ['md'],
      cell: (row) => <RegionName region={row.region} name={row.regionName} />,
    },
    { id: 'return', head: t('obligations.return'), cell: (row) => say(row.returnTitle) },
    { id: 'due', head: t('obligations.due'), width: '96px', numeric: true, cell: (row) => row.dueOn },
    {
      id: 'accepted',
      head: t('obligations.accepted'),
      width: '96px',
      numeric: true,
      cell: (row) => <Accepted row={row} />,
    },
    {
      id: 'late',
      head: t('obligations.daysLate'),
      width: '126px',
      numeric: true,
      responsive: ['md'],
      cell: (row) => row.workingDaysLate,
    },
    {
      id: 'note',
      head: t('obligations.note'),
      width: '14%',
      className: 'after-number',
      responsive: ['xxl'],
      cell: (row) => <Note row={row} />,
    },
  ];
}

/** An institution with a link to its register entry as of the end of the month. */
export function Institution({ id, name, period }: { id: string; name: string; period: string }) {
  return (
    <Link to="/register/$id" params={{ id }} search={{ on: lastDayOf(period) }} className="subject-link">
      <span>{name}</span>
      <code>{id}</code>
    </Link>
  );
}

/** The day of acceptance with a link to the receipt; where nothing was accepted, a link to the form for filing. */
function Accepted({ row }: { row: Obligation }) {
  const { t } = useWords();
  if (row.filing === null) {
    const reporter = row.filesThrough ?? row.institution;
    return (
      <Link to="/filings/new" search={{ return: row.return, reporter, period: row.period }}>
        {t('overview.file')}
      </Link>
    );
  }
  return (
    <Link to="/filings/$id" params={{ id: row.filing }}>
      {row.acceptedOn ?? t('obligations.toFiling')}
    </Link>
  );
}

function Note({ row }: { row: Obligation }) {
  const { t } = useWords();
  const reporters = useResponse('reporters', {});
  const { basis, filesThrough } = row;
  const name = reporters.data?.find(({ id }) => id === filesThrough)?.name ?? filesThrough;
  const notes = [
    ...(basis === 'register' ? [t('obligations.addedByRegister')] : []),
    ...(name === null ? [] : [t('obligations.through', { name })]),
  ];
  return <span className="quiet">{notes.join(t('common.and'))}</span>;
}

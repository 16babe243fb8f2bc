import type { RegisterEntry } from '@levee/contract/register/model';
import { Link, useNavigate } from '@tanstack/react-router';
import { useWords } from '../../i18n/language';
import { useKindNames } from '../../parts/KindName';
import { RegionName } from '../../parts/RegionName';
import { Table, type TableColumn } from '../../parts/Table';
import { EntryStatus } from './EntryStatus';

interface EntryTableProps {
  readonly entries: readonly RegisterEntry[];
  /** The day that was chosen; today when none was. */
  readonly on: string | undefined;
  readonly stale: boolean;
}

/** Entries of the register, one a line. */
export function EntryTable({ entries, on, stale }: EntryTableProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <Table
      className="roomy"
      label={t('register.title')}
      rows={entries}
      rowKey={(entry) => entry.id}
      columns={useColumns(on)}
      stale={stale}
      rowClass={(entry) => (entry.status === 'closed' ? 'superseded' : undefined)}
      onOpen={({ id }) => void navigate({ to: '/register/$id', params: { id }, search: on ? { on } : {} })}
    />
  );
}

function useColumns(on: string | undefined): TableColumn<RegisterEntry>[] {
  const { t } = useWords();
  const kinds = useKindNames();
  return [
    { id: 'id', head: t('register.id'), width: '88px', cell: (entry) => <code>{entry.id}</code> },
    {
      id: 'name',
      head: t('register.name'),
      cell: (entry) => (
        <>
          <Link to="/register/$id" params={{ id: entry.id }} search={on ? { on } : {}}>
            {entry.name}
          </Link>
          <FormerNames entry={entry} />
        </>
      ),
    },
    { id: 'kind', head: t('register.kind'), width: '116px', cell: (entry) => kinds.reporter(entry.kind) },
    {
      id: 'status',
      head: t('register.status'),
      width: '104px',
      cell: (entry) => <EntryStatus status={entry.status} />,
    },
    {
      id: 'region',
      head: t('register.region'),
      width: '144px',
      responsive: ['md'],
      cell: (entry) => <RegionName region={entry.region} name={entry.regionName} />,
    },
    {
      id: 'uscc',
      head: t('register.uscc'),
      width: '176px',
      responsive: ['md'],
      cell: (entry) => <Uscc entry={entry} />,
    },
    {
      id: 'licences',
      head: t('register.licences'),
      width: '15%',
      responsive: ['xxl'],
      cell: (entry) =>
        entry.licences
          .filter(({ former }) => !former)
          .map(({ number }) => number)
          .join(t('common.and')),
    },
    {
      id: 'note',
      head: t('register.note'),
      width: '16%',
      responsive: ['md'],
      cell: (entry) => <Note entry={entry} />,
    },
  ];
}

function FormerNames({ entry }: { entry: RegisterEntry }) {
  const { t } = useWords();
  if (entry.formerNames.length === 0) return null;
  const names = entry.formerNames.map(({ name }) => name).join(t('common.and'));
  return (
    <div className="under">
      {t('entry.formerNames')}
      {t('common.colon')}
      {names}
    </div>
  );
}

/** The number in use on the day. */
export function Uscc({ entry }: { entry: RegisterEntry }) {
  const { t } = useWords();
  const number = entry.identifiers.find(({ scheme, former }) => scheme === 'uscc' && !former);
  return number ? <code>{number.value}</code> : <span className="missing">{t('register.noUscc')}</span>;
}

function Note({ entry }: { entry: RegisterEntry }) {
  const { t } = useWords();
  const { successor, demonstration } = entry;
  const notes = [
    ...(successor ? [t('register.successor', { name: successor.name ?? successor.id })] : []),
    ...(demonstration ? [t('register.demonstration')] : []),
  ];
  return <span className="quiet">{notes.join(t('common.and'))}</span>;
}

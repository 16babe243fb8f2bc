import type { LookupAnswer } from '@levee/contract/register/model';
import { Link } from '@tanstack/react-router';
import { useResponse } from '../../api/responses';
import { useWords } from '../../i18n/language';
import { RegionName } from '../../parts/RegionName';
import { Table, type TableColumn } from '../../parts/Table';
import { EntryStatus } from './EntryStatus';
import { Uscc } from './EntryTable';

type Candidate = LookupAnswer['candidates'][number];

/**
 * Finds the entry whose number, id or name was typed. A number identifies an entry; a name only gives candidates, shown with
 * the numbers by which a person can distinguish them. A part of a name matches only in the list below.
 */
export function LookUp({ text, on }: { text: string; on: string }) {
  const { t } = useWords();
  const response = useResponse('lookUp', { text, on }, { lingers: true });
  const columns = useColumns(on);
  // The list below shows the error when the server cannot be reached.
  if (!response.data || response.data.outcome === 'unknown') return null;
  const { outcome, candidates } = response.data;
  const identified = outcome === 'identified';
  return (
    <section className="look-up" aria-label={t('register.found', { text })}>
      <p className="look-up-verdict" role="status">
        <strong>{t('register.found', { text })}</strong>
        <span>{t(identified ? 'register.identified' : 'register.candidates')}</span>
      </p>
      <Table
        label={t('register.found', { text })}
        rows={candidates}
        rowKey={({ id }) => id}
        columns={columns}
        stale={response.isPlaceholderData}
      />
    </section>
  );
}

function useColumns(on: string): TableColumn<Candidate>[] {
  const { t } = useWords();
  return [
    { id: 'id', head: t('register.id'), width: '88px', cell: ({ id }) => <code>{id}</code> },
    {
      id: 'name',
      head: t('register.name'),
      cell: ({ id, entry }) =>
        entry ? (
          <Link to="/register/$id" params={{ id }} search={{ on }}>
            {entry.name}
          </Link>
        ) : (
          <span className="missing">{t('register.notThere', { on })}</span>
        ),
    },
    { id: 'by', head: t('register.by'), width: '116px', cell: ({ by }) => t(`foundBy.${by}`) },
    {
      id: 'found',
      head: t('register.bearing'),
      width: '20%',
      responsive: ['md'],
      cell: ({ by, found }) =>
        by === 'identifier' || by === 'former_identifier' ? t(`scheme.${found}` as 'scheme.uscc') : found,
    },
    {
      id: 'status',
      head: t('register.status'),
      width: '104px',
      cell: ({ entry }) => (entry ? <EntryStatus status={entry.status} /> : null),
    },
    {
      id: 'region',
      head: t('register.region'),
      width: '144px',
      responsive: ['md'],
      cell: ({ entry }) => (entry ? <RegionName region={entry.region} name={entry.regionName} /> : null),
    },
    {
      id: 'uscc',
      head: t('register.uscc'),
      width: '176px',
      cell: ({ entry }) => (entry ? <Uscc entry={entry} /> : null),
    },
  ];
}

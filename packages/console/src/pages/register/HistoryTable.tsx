import type { HistoryStretch, RegisterChange, RegisterEntryDetail } from '@levee/contract/register/model';
import { formatInstant } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { Table } from '../../parts/Table';
import { inReadingOrder } from './lanes';
import { useSaid } from './said';

/** Every present and past statement with its days, its document, and who entered it when. */
export function HistoryTable({ entry }: { entry: RegisterEntryDetail }) {
  const { t } = useWords();
  const said = useSaid();
  const changes = new Map(entry.changes.map((change) => [change.seq, change]));
  const rows = inReadingOrder(entry.history);
  const holds = ({ from, to }: HistoryStretch): boolean => from <= entry.on && (to === null || entry.on < to);
  return (
    <Table
      className="roomy"
      label={t('entry.history')}
      rows={rows}
      rowKey={(row) => `${row.topic} ${row.key} ${row.from}`}
      rowClass={(row) => (holds(row) ? undefined : 'superseded')}
      columns={[
        {
          id: 'topic',
          head: t('entry.topic'),
          width: '96px',
          cell: (row) => (rows[rows.indexOf(row) - 1]?.topic === row.topic ? '' : t(`topic.${row.topic}`)),
        },
        { id: 'value', head: t('entry.value'), cell: (row) => said(row) },
        { id: 'from', head: t('entry.from'), width: '96px', numeric: true, cell: (row) => row.from },
        {
          id: 'to',
          head: t('entry.to'),
          width: '96px',
          numeric: true,
          cell: (row) => row.to ?? <span className="zero">—</span>,
        },
        {
          id: 'document',
          head: t('entry.document'),
          width: '30%',
          className: 'after-number',
          cell: (row) => <Document change={changes.get(row.change)} />,
        },
        {
          id: 'entered',
          head: t('entry.entered'),
          width: '208px',
          cell: (row) => <Entered change={changes.get(row.change)} />,
        },
      ]}
    />
  );
}

/** The document that a change rests on; not every document has a number. */
export function Document({ change }: { change: RegisterChange | undefined }) {
  const { t } = useWords();
  if (!change) return null;
  const { title, number } = change.document;
  return (
    <>
      {title} <span className="quiet document-number">{number ?? t('entry.noNumber')}</span>
    </>
  );
}

/** Who entered a change, and when. */
export function Entered({ change }: { change: RegisterChange | undefined }) {
  if (!change) return null;
  return (
    <>
      <time dateTime={change.enteredAt}>{formatInstant(change.enteredAt)}</time>{' '}
      <span className="quiet">{change.enteredBy}</span>
    </>
  );
}

import type { FilingDetail } from '@levee/contract/filings/model';
import { Link } from '@tanstack/react-router';
import { useResponse } from '../../api/responses';
import { formatCount } from '../../figures/decimal';
import { formatInstant } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { FilingState } from '../../parts/FilingState';
import { Section } from '../../parts/Page';
import { Table } from '../../parts/Table';

/** All filings of this reporter for the same return and month, newest first; shown when there is more than one. */
export function Versions({ filing }: { filing: FilingDetail }) {
  const { t } = useWords();
  const { return: of, reporter, period } = filing;
  const response = useResponse('filings', { return: of, reporter, period, limit: 50 });
  const rows = response.data?.items ?? [];
  if (rows.length < 2) return null;
  return (
    <Section title={t('receipt.versions')}>
      <Table
        label={t('receipt.versions')}
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          {
            id: 'received',
            head: t('filings.received'),
            width: '170px',
            cell: (row) =>
              row.id === filing.id ? (
                <strong>{formatInstant(row.receivedAt)}</strong>
              ) : (
                <Link to="/filings/$id" params={{ id: row.id }}>
                  {formatInstant(row.receivedAt)}
                </Link>
              ),
          },
          { id: 'state', head: t('filings.state'), width: '190px', cell: (row) => <FilingState state={row.state} /> },
          {
            id: 'version',
            head: t('filings.version'),
            width: '150px',
            cell: (row) => (row.version === 0 ? '—' : t('receipt.versionLine', { version: row.version })),
          },
          {
            id: 'rows',
            head: t('filings.rowsFiled'),
            numeric: true,
            width: '96px',
            cell: (row) => formatCount(row.rowsFiled),
          },
          {
            id: 'correction',
            head: t('receipt.correction'),
            className: 'after-number',
            cell: (row) => row.correction,
          },
        ]}
      />
    </Section>
  );
}

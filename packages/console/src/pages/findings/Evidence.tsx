import type { FiledRow } from '@levee/contract/filings/model';
import type { FindingDetail } from '@levee/contract/findings/model';
import { Link } from '@tanstack/react-router';
import { groupDigits } from '../../figures/decimal';
import { formatInstant } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { useUnit } from '../../parts/Figure';
import { Facts } from '../../parts/Facts';
import { Section } from '../../parts/Page';

/** Source of the figures: the filing, the file, the row, and every cell of that row. */
export function Evidence({ finding }: { finding: FindingDetail }) {
  const { t, say } = useWords();
  const { filingDetail: filing, filedRow } = finding;
  return (
    <Section title={t('finding.evidence')}>
      <Facts
        columns={3}
        items={[
          [
            t('finding.filing'),
            <Link key="filing" to="/filings/$id" params={{ id: finding.filing }}>
              {filing ? `${say(filing.returnTitle)} ${filing.period}` : finding.filing}
            </Link>,
          ],
          ...(filing
            ? ([
                [t('filings.reporter'), filing.reporterName],
                [t('filings.version'), String(filing.version)],
                [t('receipt.received'), formatInstant(filing.receivedAt)],
              ] as const)
            : []),
          ...(filedRow ? ([[t('finding.file'), filedRow.file]] as const) : []),
          [t('finding.row'), <strong key="row">{finding.row}</strong>],
        ]}
      />
      {filedRow ? <Cells row={filedRow} /> : <p className="quiet">{t('finding.rowMissing')}</p>}
    </Section>
  );
}

function Cells({ row }: { row: FiledRow }) {
  const { t, language } = useWords();
  return (
    <Facts
      shape="grid"
      columns={3}
      className="cells"
      label={t('finding.rowAsFiled')}
      items={row.cells.map((cell) => [
        <span key="name" title={cell.column}>
          {language === 'zh' ? cell.zh : cell.en}
        </span>,
        cell.value === null ? <span className="missing">{t('common.missing')}</span> : <Cell cell={cell} />,
      ])}
    />
  );
}

/** A figure with its unit, or a code with its title; identifiers of institutions are shown as filed. */
function Cell({ cell }: { cell: FiledRow['cells'][number] }) {
  const { say } = useWords();
  const unitName = useUnit();
  const { value, label, unit } = cell;
  if (label) {
    return (
      <>
        {say(label)}{' '}
        {value === label.zh || value === 'true' || value === 'false' ? null : <span className="unit">{value}</span>}
      </>
    );
  }
  if (unit === '') return <>{value}</>;
  return (
    <>
      {groupDigits(value ?? '')}
      {unitName(unit) === '' ? null : <span className="unit">{unitName(unit)}</span>}
    </>
  );
}

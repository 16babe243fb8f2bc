import type { Receipt } from '@levee/contract/filings/model';
import { formatCount } from '../../figures/decimal';
import { useWords } from '../../i18n/language';
import { Section } from '../../parts/Page';
import { Table } from '../../parts/Table';

/** Every check that found a problem, by class, with the number of problems. */
export function Checks({ checks }: { checks: Receipt['checks'] }) {
  const { t, say } = useWords();
  const count = (number: number) => (number === 0 ? <span className="zero">0</span> : formatCount(number));
  return (
    <Section title={t('receipt.checks')}>
      {checks.length === 0 ? (
        <p className="quiet">{t('receipt.noProblems')}</p>
      ) : (
        <Table
          label={t('receipt.checks')}
          rows={checks}
          rowKey={(check) => check.check}
          columns={[
            {
              id: 'class',
              head: t('receipt.class'),
              width: '96px',
              cell: (check) => (
                <span title={t(`checkClassAbout.${check.class}`)}>{t(`checkClass.${check.class}`)}</span>
              ),
            },
            { id: 'check', head: t('receipt.check'), width: '150px', cell: (check) => <code>{check.check}</code> },
            { id: 'title', head: '', cell: (check) => say(check.title) },
            {
              id: 'problems',
              head: t('receipt.problems'),
              numeric: true,
              width: '96px',
              cell: (check) => count(check.problems),
            },
            {
              id: 'aside',
              head: t('receipt.rowsSetAside'),
              numeric: true,
              width: '110px',
              cell: (check) => count(check.quarantinedRows),
            },
          ]}
        />
      )}
    </Section>
  );
}

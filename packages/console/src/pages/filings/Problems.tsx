import type { Problem, Receipt } from '@levee/contract/filings/model';
import { useState } from 'react';
import { formatCount } from '../../figures/decimal';
import { useWords } from '../../i18n/language';
import { Filter } from '../../parts/Filter';
import { Section } from '../../parts/Page';
import { pageOf, Paging } from '../../parts/Paging';
import { Table, type TableColumn } from '../../parts/Table';

function useColumns(withSheet: boolean): TableColumn<Problem>[] {
  const { t, say } = useWords();
  const whole = <span className="quiet">{t('receipt.wholeFile')}</span>;
  return [
    { id: 'file', head: t('receipt.file'), width: '16%', responsive: ['md'], cell: (problem) => problem.file },
    ...(withSheet
      ? [{ id: 'sheet', head: t('receipt.sheet'), width: '100px', cell: (problem: Problem) => problem.sheet ?? '—' }]
      : []),
    {
      id: 'row',
      head: t('receipt.row'),
      numeric: true,
      width: '76px',
      cell: (problem) => (problem.row === null ? whole : formatCount(problem.row)),
    },
    {
      id: 'column',
      head: t('receipt.column'),
      width: '220px',
      className: 'after-number',
      cell: (problem) => <code>{problem.column ?? '—'}</code>,
    },
    {
      id: 'value',
      head: t('receipt.value'),
      width: '14%',
      cell: (problem) => <Value problem={problem} />,
    },
    {
      id: 'message',
      head: t('receipt.message'),
      cell: (problem) => (
        <>
          {say(problem.message)}
          {problem.quarantined ? <span className="set-aside">{t('receipt.setAside')}</span> : null}
        </>
      ),
    },
    {
      id: 'check',
      head: t('receipt.check'),
      width: '130px',
      responsive: ['md'],
      cell: (problem) => <code>{problem.check}</code>,
    },
  ];
}

/** The text as filed; an empty cell is marked as empty, and a problem of the whole file has no value. */
function Value({ problem }: { problem: Problem }) {
  const { t } = useWords();
  if (problem.value !== null) return <code>{problem.value}</code>;
  return problem.column === null ? <>—</> : <span className="missing">{t('common.missing')}</span>;
}

/** The problems one by one: place, value as filed, what is wrong and what to do. */
export function Problems({ receipt }: { receipt: Receipt }) {
  const { t, say } = useWords();
  const [check, setCheck] = useState<string>();
  const [page, setPage] = useState(1);
  const shown = receipt.problems.filter((problem) => check === undefined || problem.check === check);
  const columns = useColumns(receipt.problems.some((problem) => problem.sheet !== null));
  const cut = receipt.problems.length < receipt.problemCount;
  return (
    <Section
      title={t('receipt.problemTable')}
      beside={
        <>
          {cut ? (
            <span className="quiet">
              {t('receipt.problemsShown', {
                shown: formatCount(receipt.problems.length),
                total: formatCount(receipt.problemCount),
              })}
            </span>
          ) : null}
          <Filter
            wide
            label={t('receipt.check')}
            value={check}
            options={receipt.checks.map((one) => ({ value: one.check, label: `${one.check} ${say(one.title)}` }))}
            onChange={(chosen) => {
              setCheck(chosen);
              setPage(1);
            }}
          />
        </>
      }
    >
      <Table
        label={t('receipt.problemTable')}
        rows={pageOf(shown, page)}
        rowKey={(problem) => [problem.file, problem.sheet, problem.row, problem.column, problem.check].join('|')}
        columns={columns}
      />
      <div className="table-foot">
        <Paging page={page} total={shown.length} onPage={setPage} />
      </div>
    </Section>
  );
}

import type { Overview } from '@levee/contract/overview/model';
import { Link, useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { useWords } from '../../i18n/language';
import { Count } from '../../parts/Count';
import { Section } from '../../parts/Page';
import { Empty } from '../../parts/PageState';
import { Bar } from '../../parts/Bar';
import { Table } from '../../parts/Table';

/** Findings under each measure of the plan with its lead agencies; measures without findings on request. */
export function MeasureTable({ period, counts }: { period: string; counts: Overview['byMeasure'] }) {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const [all, setAll] = useState(false);
  const found = counts.filter((count) => count.findings > 0);
  const rows = all ? counts : found;
  const most = Math.max(0, ...counts.map((count) => count.findings));
  return (
    <Section
      title={t('overview.byMeasure')}
      className="measures"
      beside={
        counts.length > found.length ? (
          <Button type="link" size="small" onClick={() => setAll(!all)}>
            {all ? t('overview.onlyFound') : t('overview.showAll', { count: counts.length })}
          </Button>
        ) : null
      }
    >
      {rows.length === 0 ? (
        <Empty title={t('overview.noFindings')} />
      ) : (
        <Table
          label={t('overview.byMeasure')}
          rows={rows}
          rowKey={(count) => count.id}
          onOpen={(count) => void navigate({ to: '/findings', search: { period, measure: count.id } })}
          columns={[
            { id: 'id', head: t('overview.measure'), width: '74px', cell: (count) => <code>{count.id}</code> },
            {
              id: 'title',
              head: '',
              cell: (count) => (
                <>
                  <Link to="/findings" search={{ period, measure: count.id }}>
                    {say(count.label)}
                  </Link>
                  <div className="under">{count.lead.map(say).join(t('common.and'))}</div>
                </>
              ),
            },
            {
              id: 'subjects',
              head: t('overview.subjects'),
              numeric: true,
              width: '64px',
              cell: (count) => <Count value={count.subjects} />,
            },
            {
              id: 'findings',
              head: t('overview.count'),
              numeric: true,
              width: '76px',
              cell: (count) => <Count value={count.findings} />,
            },
            {
              id: 'bar',
              head: '',
              width: '18%',
              responsive: ['md'],
              className: 'bar-cell',
              cell: (count) => <Bar value={count.findings} most={most} />,
            },
          ]}
        />
      )}
    </Section>
  );
}

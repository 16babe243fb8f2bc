import type { Overview } from '@levee/contract/overview/model';
import { Link, useNavigate } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { formatCount } from '../../figures/decimal';
import { useWords } from '../../i18n/language';
import { LevelMark } from '../../parts/Level';
import { Section } from '../../parts/Page';
import { Empty } from '../../parts/PageState';
import { Bar } from '../../parts/Bar';
import { Table } from '../../parts/Table';

const SHOWN_AT_FIRST = 12;

/** Findings under each rule, most first; the bar has the colour of the rule's level. */
export function RuleTable({ period, counts }: { period: string; counts: Overview['byRule'] }) {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const [all, setAll] = useState(false);
  const most = Math.max(0, ...counts.map((count) => count.findings));
  const rows = all ? counts : counts.slice(0, SHOWN_AT_FIRST);
  return (
    <Section
      title={t('overview.byRule')}
      className="by-rule"
      beside={
        counts.length > SHOWN_AT_FIRST ? (
          <Button type="link" size="small" onClick={() => setAll(!all)}>
            {all ? t('common.less') : t('overview.showAll', { count: counts.length })}
          </Button>
        ) : null
      }
    >
      {counts.length === 0 ? (
        <Empty title={t('overview.noFindings')} />
      ) : (
        <Table
          label={t('overview.byRule')}
          rows={rows}
          rowKey={(count) => `${count.id}-${count.level}`}
          onOpen={(count) => void navigate({ to: '/findings', search: { period, rule: count.id } })}
          columns={[
            { id: 'id', head: t('overview.rule'), width: '72px', cell: (count) => <code>{count.id}</code> },
            {
              id: 'title',
              head: '',
              cell: (count) => (
                <Link to="/findings" search={{ period, rule: count.id }}>
                  {say(count.label)}
                </Link>
              ),
            },
            { id: 'level', head: t('level.title'), width: '72px', cell: (count) => <LevelMark level={count.level} /> },
            {
              id: 'subjects',
              head: t('overview.subjects'),
              numeric: true,
              width: '72px',
              cell: (count) => formatCount(count.subjects),
            },
            {
              id: 'findings',
              head: t('overview.count'),
              numeric: true,
              width: '76px',
              cell: (count) => formatCount(count.findings),
            },
            {
              id: 'bar',
              head: '',
              width: '22%',
              responsive: ['md'],
              className: 'bar-cell',
              cell: (count) => <Bar value={count.findings} most={most} tone={count.level} />,
            },
          ]}
        />
      )}
    </Section>
  );
}

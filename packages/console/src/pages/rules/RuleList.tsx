import type { RuleSummary } from '@levee/contract/rules/model';
import { Link, useNavigate } from '@tanstack/react-router';
import { useWords } from '../../i18n/language';
import { SourceMark, Window } from '../../parts/Basis';
import { LevelMark } from '../../parts/Level';
import { Table } from '../../parts/Table';

/** The rules of one group. */
export function RuleList({ rules, label }: { rules: readonly RuleSummary[]; label: string }) {
  const { t, say } = useWords();
  const navigate = useNavigate();
  return (
    <Table
      label={label}
      rows={rules}
      rowKey={(rule) => rule.id}
      onOpen={(rule) => void navigate({ to: '/rules/$id', params: { id: rule.id } })}
      columns={[
        { id: 'id', head: t('rules.id'), width: '84px', cell: (rule) => <code>{rule.id}</code> },
        {
          id: 'title',
          head: t('rules.name'),
          cell: (rule) => (
            <Link to="/rules/$id" params={{ id: rule.id }}>
              {say(rule.title)}
            </Link>
          ),
        },
        {
          id: 'subject',
          head: t('rules.subject'),
          width: '15%',
          responsive: ['md'],
          cell: (rule) => say(rule.subjectTitle),
        },
        {
          id: 'levels',
          head: t('rules.levels'),
          width: '150px',
          cell: (rule) => (
            <span className="levels">
              {[...new Set(rule.levels)].map((level) => (
                <LevelMark key={level} level={level} />
              ))}
            </span>
          ),
        },
        {
          id: 'window',
          head: t('rules.inForce'),
          width: '200px',
          responsive: ['md'],
          cell: (rule) => <Window from={rule.from} to={rule.to} />,
        },
        {
          id: 'citation',
          head: t('rules.citation'),
          width: '26%',
          responsive: ['md'],
          cell: (rule) => (
            <span className="citations">
              <span title={rule.citations.join('\n')}>{rule.citations.join('；')}</span>
              <SourceMark confidence={rule.confidence} />
            </span>
          ),
        },
      ]}
    />
  );
}

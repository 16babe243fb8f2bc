import type { Coverage } from '@levee/contract/plan/coverage';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useResponse } from '../../api/responses';
import { familyOf } from '../../figures/family';
import { groupsBy } from '../../figures/groups';
import { useWords } from '../../i18n/language';
import { SourceMark, Window } from '../../parts/Basis';
import { Count } from '../../parts/Count';
import { Section } from '../../parts/Page';
import { Empty } from '../../parts/PageState';
import { Table } from '../../parts/Table';
import { type coverageSearch } from '../../search/addresses';
import { refined } from '../../search/refine';
import { RuleFile } from './marks';
import { type CatalogueRule, isThere, shareOf } from './sums';

const route = getRouteApi('/shell/coverage');
type Filters = ReturnType<typeof coverageSearch>;

/** Two tables: families of the catalogue with their sums, and every rule with the rule files that implement it. */
export function ByRule({ coverage: { rules }, shown }: { coverage: Coverage; shown: readonly CatalogueRule[] }) {
  const { t } = useWords();
  const { state } = route.useSearch();
  return (
    <div className="coverage-grid">
      <FamilySums rules={rules} />
      <div>
        {shown.length === 0 ? (
          <Empty
            title={t(state === 'lacking' ? 'coverage.nothingMissing' : 'coverage.empty')}
            hint={t('coverage.emptyHint')}
          />
        ) : null}
        {[...groupsBy(shown, familyOf)].map(([id, members]) => (
          <Family key={id} id={id} rules={members} />
        ))}
      </div>
    </div>
  );
}

function useFamilyName(): (id: string) => string {
  const { t } = useWords();
  return (id) => t(`family.${id}` as 'family.AM', { defaultValue: id });
}

interface Row {
  /** Absent in the line of totals. */
  readonly id?: string;
  readonly there: number;
  readonly total: number;
}

function FamilySums({ rules }: { rules: readonly CatalogueRule[] }) {
  const { t } = useWords();
  const filters = route.useSearch();
  const name = useFamilyName();
  const rows: Row[] = [
    ...[...groupsBy(rules, familyOf)].map(([id, members]) => ({ id, ...shareOf(members) })),
    shareOf(rules),
  ];
  return (
    <div className="coverage-sums">
      <Table
        label={t('coverage.family')}
        rows={rows}
        rowKey={({ id }) => id ?? 'total'}
        rowClass={({ id }) => (id === undefined ? 'total' : id === filters.family ? 'chosen' : undefined)}
        columns={[
          {
            id: 'title',
            head: t('coverage.family'),
            cell: ({ id }) => (
              <Link to="/coverage" search={refined<Filters>(filters, { family: id })} resetScroll={false}>
                {id === undefined ? (
                  t('coverage.total')
                ) : (
                  <>
                    <code>{id}</code> {name(id)}
                  </>
                )}
              </Link>
            ),
          },
          {
            id: 'there',
            head: t('coverage.there'),
            width: '64px',
            numeric: true,
            cell: ({ there }) => <Count value={there} />,
          },
          {
            id: 'missing',
            head: t('coverage.missing'),
            width: '64px',
            numeric: true,
            cell: ({ there, total }) => <Count value={total - there} />,
          },
          { id: 'total', head: t('coverage.sum'), width: '64px', numeric: true, cell: ({ total }) => total },
        ]}
      />
    </div>
  );
}

function Family({ id, rules }: { id: string; rules: readonly CatalogueRule[] }) {
  const { t } = useWords();
  const name = useFamilyName();
  const { there, total } = shareOf(rules);
  return (
    <Section
      className="coverage-group"
      title={name(id)}
      beside={
        <span className="quiet num">
          <code>{id}</code> · {t('coverage.ruleShare')} {there}/{total}
        </span>
      }
    >
      <RuleTable label={name(id)} rules={rules} />
    </Section>
  );
}

function RuleTable({ label, rules }: { label: string; rules: readonly CatalogueRule[] }) {
  const { t, say } = useWords();
  return (
    <Table
      label={label}
      rows={rules}
      rowKey={({ id }) => id}
      columns={[
        { id: 'id', head: t('coverage.rule'), width: '68px', cell: ({ id }) => <code>{id}</code> },
        {
          id: 'title',
          head: '',
          cell: (rule) => (
            <>
              {say(rule.title)} <SourceMark confidence={rule.confidence} />
              <div className="under">{say(rule.condition)}</div>
            </>
          ),
        },
        {
          id: 'window',
          head: t('coverage.inForce'),
          width: '186px',
          responsive: ['md'],
          cell: (rule) => <Window from={rule.from} to={rule.to} />,
        },
        { id: 'files', head: t('coverage.files'), width: '22%', cell: (rule) => <Files rule={rule} /> },
        {
          id: 'mechanisms',
          head: t('coverage.usedBy'),
          width: '13%',
          responsive: ['md'],
          cell: (rule) => <code className="quiet">{rule.mechanisms.join(' ')}</code>,
        },
      ]}
    />
  );
}

/** The rule files that implement a rule of the catalogue, and the returns and models that they read. */
function Files({ rule }: { rule: CatalogueRule }) {
  const { t, say } = useWords();
  const returns = useResponse('returns', {}, { staleTime: Infinity });
  if (!isThere(rule)) return <span className="rule-sign rule-sign-missing">{t('coverage.missing')}</span>;
  const titles = rule.returns.map((id) => {
    const found = returns.data?.find((one) => one.id === id);
    return found ? say(found.title) : id;
  });
  return (
    <>
      <span className="rule-signs">
        {rule.carriedBy.map((id) => (
          <RuleFile key={id} id={id} />
        ))}
      </span>
      <div className="under wide-only">{[...titles, ...rule.models].join(t('common.and'))}</div>
    </>
  );
}

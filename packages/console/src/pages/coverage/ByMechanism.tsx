import type { Coverage, MechanismState } from '@levee/contract/plan/coverage';
import { getRouteApi } from '@tanstack/react-router';
import { useResponse } from '../../api/responses';
import { today } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { Section } from '../../parts/Page';
import { Empty } from '../../parts/PageState';
import { Table } from '../../parts/Table';
import { MeasureSums } from './MeasureSums';
import { MechanismMark, RuleFile, RuleSign } from './marks';
import { type CatalogueRule, filesBesides, type Mechanism, rulesOf, sumOf } from './sums';

const route = getRouteApi('/shell/coverage');

/** Two tables: measures with their sums, and their mechanisms with every rule. */
export function ByMechanism({ coverage, shown }: { coverage: Coverage; shown: readonly Mechanism[] }) {
  const { t, say } = useWords();
  const { state } = route.useSearch();
  const measures = useResponse('measures', { on: today() }, { staleTime: Infinity });
  const titles = new Map(measures.data?.map((one) => [one.id, say(one.title)]));
  const groups = [...new Set(shown.map((one) => one.measure))];
  return (
    <div className="coverage-grid">
      <MeasureSums coverage={coverage} titles={titles} />
      <div>
        {shown.length === 0 ? (
          <Empty
            title={t(state === 'lacking' ? 'coverage.nothingMissing' : 'coverage.empty')}
            hint={t('coverage.emptyHint')}
          />
        ) : null}
        {groups.map((id) => (
          <Measure
            key={id}
            id={id}
            title={titles.get(id) ?? ''}
            mechanisms={shown.filter((one) => one.measure === id)}
            rules={coverage.rules}
          />
        ))}
      </div>
    </div>
  );
}

interface MeasureProps {
  readonly id: string;
  readonly title: string;
  readonly mechanisms: readonly Mechanism[];
  readonly rules: readonly CatalogueRule[];
}

function Measure({ id, title, mechanisms, rules }: MeasureProps) {
  const { t } = useWords();
  const { there, total } = sumOf(mechanisms, rules).rules;
  return (
    <Section
      className="coverage-group"
      title={title}
      beside={
        <span className="quiet num">
          <code>{id}</code> · {t('coverage.mechanisms')} {mechanisms.length} · {t('coverage.ruleShare')} {there}/{total}
        </span>
      }
    >
      <MechanismTable label={title} mechanisms={mechanisms} rules={rules} />
    </Section>
  );
}

function MechanismTable({ label, mechanisms, rules }: { label: string } & Pick<MeasureProps, 'mechanisms' | 'rules'>) {
  const { t, say } = useWords();
  return (
    <Table
      className="roomy"
      label={label}
      rows={mechanisms}
      rowKey={({ id }) => id}
      columns={[
        { id: 'id', head: t('coverage.mechanisms'), width: '52px', cell: ({ id }) => <code>{id}</code> },
        { id: 'title', head: '', width: '30%', cell: ({ title }) => say(title) },
        {
          id: 'state',
          head: '',
          width: '118px',
          cell: ({ state }) => <MechanismMark state={state} />,
        },
        {
          id: 'share',
          head: t('coverage.ruleShare'),
          width: '58px',
          numeric: true,
          cell: (one) => <Share state={one.state} there={one.rules - one.missing.length} total={one.rules} />,
        },
        {
          id: 'rules',
          head: '',
          className: 'after-number',
          cell: (one) => <Rules mechanism={one} rules={rules} />,
        },
      ]}
    />
  );
}

function Share({ state, there, total }: { state: MechanismState; there: number; total: number }) {
  if (state === 'no_rules') return <span className="zero">—</span>;
  return (
    <>
      {there}/{total}
    </>
  );
}

function Rules({ mechanism, rules }: { mechanism: Mechanism; rules: readonly CatalogueRule[] }) {
  const { t } = useWords();
  const own = rulesOf(mechanism, rules);
  const besides = filesBesides(mechanism, own);
  if (own.length === 0 && besides.length === 0) return <span className="quiet">{t('coverage.noRules')}</span>;
  return (
    <span className="rule-signs">
      {own.map((rule) => (
        <RuleSign key={rule.id} rule={rule} />
      ))}
      {besides.length > 0 ? <span className="quiet">{t('coverage.also')}</span> : null}
      {besides.map((id) => (
        <RuleFile key={id} id={id} />
      ))}
    </span>
  );
}

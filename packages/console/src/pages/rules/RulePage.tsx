import type { RuleDetail } from '@levee/contract/rules/model';
import { getRouteApi, Link } from '@tanstack/react-router';
import Tabs from 'antd/es/tabs';
import { useResponse } from '../../api/responses';
import { useWords } from '../../i18n/language';
import { SourceMark, Window } from '../../parts/Basis';
import { useKindNames } from '../../parts/KindName';
import { Facts } from '../../parts/Facts';
import { Page, Section } from '../../parts/Page';
import { Loaded } from '../../parts/PageState';
import { Clauses } from './Clauses';
import { Examples } from './Examples';
import { Parameters } from './Parameters';
import { CodeBlock } from '../../parts/CodeBlock';
import { TryRule } from './TryRule';

const route = getRouteApi('/shell/rules/$id');

/** One rule: its clauses, its parameters over time, its examples, and its source file. */
export function RulePage() {
  const { t } = useWords();
  const { id } = route.useParams();
  const response = useResponse('rule', { id });
  if (!response.data) {
    return (
      <Page title={t('rules.title')}>
        <Loaded response={response}>{() => null}</Loaded>
      </Page>
    );
  }
  return <Rule rule={response.data} />;
}

function Rule({ rule }: { rule: RuleDetail }) {
  const { t, say } = useWords();
  return (
    <Page
      title={`${rule.id} ${say(rule.title)}`}
      heading={
        <>
          <code>{rule.id}</code> {say(rule.title)}
        </>
      }
      beside={<SourceMark confidence={rule.confidence} />}
      actions={
        <Link to="/findings" search={{ rule: rule.id }}>
          {t('findings.title')}
        </Link>
      }
    >
      <RuleFacts rule={rule} />
      <Tabs
        className="rule-tabs"
        destroyOnHidden
        items={[
          { key: 'text', label: t('rule.text'), children: <RuleText rule={rule} /> },
          { key: 'sql', label: t('rule.sql'), children: <RuleSql rule={rule} /> },
          {
            key: 'source',
            label: t('rule.source'),
            children: <CodeBlock title={rule.file} text={rule.source} numbered />,
          },
        ]}
      />
    </Page>
  );
}

function RuleText({ rule }: { rule: RuleDetail }) {
  const { t } = useWords();
  return (
    <div className="rule-grid">
      <div>
        <Clauses clauses={rule.clauses} confidence={rule.confidence} />
        <Section title={t('rule.parameters')}>
          {rule.parameters.length === 0 ? (
            <p className="quiet">{t('rule.noParameters')}</p>
          ) : (
            <Parameters parameters={rule.parameters} />
          )}
        </Section>
        <Examples examples={rule.examples} />
      </div>
      <aside>
        <TryRule key={rule.id} rule={rule} />
      </aside>
    </div>
  );
}

function RuleFacts({ rule }: { rule: RuleDetail }) {
  const { t, say } = useWords();
  const kinds = useKindNames();
  return (
    <Facts
      shape="grid"
      items={[
        [t('rule.inForce'), <Window key="window" from={rule.from} to={rule.to} />],
        [t('rule.subject'), say(rule.subjectTitle)],
        [t('rule.date'), <code key="date">{rule.date}</code>],
        [t('rule.measure'), <code key="measure">{rule.measure}</code>],
        ...(rule.mechanisms.length > 0
          ? ([[t('rule.mechanisms'), rule.mechanisms.join(t('common.and'))]] as const)
          : []),
        [t('rule.territory'), t(`territory.${rule.territory}`)],
        [
          t('rule.filerKinds'),
          rule.filerKinds.length > 0 ? rule.filerKinds.map(kinds.reporter).join(t('common.and')) : t('rule.allKinds'),
        ],
        ...(rule.catalogue === rule.id ? [] : ([[t('rule.catalogue'), rule.catalogue]] as const)),
        ...(rule.grandfathered ? ([[t('rule.grandfathered'), say(rule.grandfathered)]] as const) : []),
      ]}
    />
  );
}

function RuleSql({ rule }: { rule: RuleDetail }) {
  return (
    <Tabs
      size="small"
      destroyOnHidden
      items={(['duckdb', 'postgres'] as const).map((engine) => ({
        key: engine,
        label: engine === 'duckdb' ? 'DuckDB' : 'PostgreSQL',
        children: rule.clauses.map((clause) => (
          <CodeBlock key={clause.id} title={`${rule.id}.${clause.id}`} text={clause.sql[engine]} />
        )),
      }))}
    />
  );
}

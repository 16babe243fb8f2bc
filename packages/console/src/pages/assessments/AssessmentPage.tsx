import type { AssessmentDetail } from '@levee/contract/assessments/model';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useResponse } from '../../api/responses';
import { formatCount } from '../../figures/decimal';
import { periodInWords } from '../../figures/period';
import { useWords } from '../../i18n/language';
import { Count } from '../../parts/Count';
import { LevelMark } from '../../parts/Level';
import { Page, Section } from '../../parts/Page';
import { Loaded } from '../../parts/PageState';
import { Table } from '../../parts/Table';
import { LEVELS } from '../../search/addresses';
import { AssessmentLine } from '../../parts/AssessmentLine';
import { CodeBlock } from '../../parts/CodeBlock';
import { Reproduce } from './Reproduce';

const route = getRouteApi('/shell/assessments/$id');
const VERDICTS = ['breached', 'not_assessable', 'met', 'not_applicable', 'not_in_force'] as const;

/** One assessment: its findings, whether it was reproduced, the verdicts of every clause, and its manifest. */
export function AssessmentPage() {
  const { t } = useWords();
  const { id } = route.useParams();
  const response = useResponse('assessment', { id });
  if (!response.data) {
    return (
      <Page title={t('assessments.one')}>
        <Loaded response={response}>{() => null}</Loaded>
      </Page>
    );
  }
  return <Assessed assessment={response.data} />;
}

function Assessed({ assessment }: { assessment: AssessmentDetail }) {
  const { t, language } = useWords();
  const { id, period, manifest } = assessment;
  return (
    <Page
      title={`${t('assessments.one')} ${periodInWords(period, language)}`}
      beside={<code className="quiet">{id}</code>}
      actions={
        <Link to="/assessments" search={{ period }}>
          {t('assessments.title')}
        </Link>
      }
    >
      <AssessmentLine assessment={assessment} />
      <Found assessment={assessment} />
      <Reproduce key={id} assessment={assessment} />
      <Clauses assessment={assessment} />
      <Section title={t('assessments.manifest')}>
        <CodeBlock title={assessment.manifestHash} text={JSON.stringify(JSON.parse(manifest), null, 2)} numbered />
      </Section>
    </Page>
  );
}

function Found({ assessment }: { assessment: AssessmentDetail }) {
  const { t } = useWords();
  const { id, period, findings, byLevel } = assessment;
  return (
    <div className="headline">
      <Link to="/findings" search={{ period, assessment: id }} className="headline-number">
        <span>{t('overview.findings')}</span>
        <strong>{formatCount(findings)}</strong>
      </Link>
      {LEVELS.map((level) => (
        <Link key={level} to="/findings" search={{ period, assessment: id, level }} className="headline-number">
          <LevelMark level={level} long />
          <strong>{formatCount(byLevel[level])}</strong>
        </Link>
      ))}
    </div>
  );
}

/** Clauses that gave a verdict on at least one row; the others are only counted. */
function Clauses({ assessment: { clauses, id, period } }: { assessment: AssessmentDetail }) {
  const { t, say } = useWords();
  const held = clauses.filter(({ counts }) => VERDICTS.some((verdict) => counts[verdict] > 0));
  const idle = clauses.length - held.length;
  return (
    <Section
      title={t('assessments.clauses')}
      beside={idle > 0 ? <span className="quiet">{t('assessments.idle', { count: idle })}</span> : null}
    >
      <Table
        label={t('assessments.clauses')}
        rows={held}
        rowKey={({ rule, clause }) => `${rule}.${clause}`}
        columns={[
          {
            id: 'clause',
            head: t('assessments.clause'),
            width: '92px',
            cell: ({ rule, clause }) => (
              <code>
                {rule}.{clause}
              </code>
            ),
          },
          {
            id: 'title',
            head: '',
            cell: ({ rule, title }) => (
              <Link to="/rules/$id" params={{ id: rule }}>
                {say(title)}
              </Link>
            ),
          },
          { id: 'level', head: t('level.title'), width: '84px', cell: ({ level }) => <LevelMark level={level} /> },
          ...VERDICTS.map((verdict) => ({
            id: verdict,
            head: t(`verdict.${verdict}`),
            width: '98px',
            numeric: true,
            cell: ({ counts, rule }: (typeof held)[number]) =>
              verdict === 'breached' && counts.breached > 0 ? (
                <Link to="/findings" search={{ period, assessment: id, rule }}>
                  {formatCount(counts.breached)}
                </Link>
              ) : (
                <Count value={counts[verdict]} />
              ),
          })),
        ]}
      />
    </Section>
  );
}

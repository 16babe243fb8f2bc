import type { FindingDetail } from '@levee/contract/findings/model';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useResponse } from '../../api/responses';
import { periodInWords } from '../../figures/period';
import { useWords } from '../../i18n/language';
import { Basis } from '../../parts/Basis';
import { useKindNames } from '../../parts/KindName';
import { LevelMark } from '../../parts/Level';
import { Facts } from '../../parts/Facts';
import { Page, Section } from '../../parts/Page';
import { Loaded } from '../../parts/PageState';
import { RegionName } from '../../parts/RegionName';
import { Evidence } from './Evidence';
import { Figures } from '../../parts/Figures';
import { History } from './History';
import { Limits } from '../../parts/Limits';

const route = getRouteApi('/shell/findings/$id');

/** One finding explained: what the rule demands, what was filed, how the two differ, the article, and the source row. */
export function FindingPage() {
  const { id } = route.useParams();
  const response = useResponse('finding', { id });
  const { t } = useWords();
  if (!response.data) {
    return (
      <Page title={t('finding.title')}>
        <Loaded response={response}>{() => null}</Loaded>
      </Page>
    );
  }
  return <Explained finding={response.data} />;
}

function Explained({ finding }: { finding: FindingDetail }) {
  const { t, say, language } = useWords();
  const name = finding.subjectName ?? finding.subjectKey;
  return (
    <Page
      title={`${name} ${finding.rule}`}
      heading={
        <>
          <LevelMark level={finding.level} long /> {name}
        </>
      }
      beside={
        <Link to="/findings" search={{ period: finding.period }} className="quiet">
          {periodInWords(finding.period, language)}
          {language === 'en' ? ' ' : ''}
          {t('findings.title')}
        </Link>
      }
      actions={
        <>
          <Link to="/rules/$id" params={{ id: finding.rule }}>
            {t('finding.toRule')}
          </Link>
          <Link to="/filings/$id" params={{ id: finding.filing }}>
            {t('finding.toFiling')}
          </Link>
        </>
      }
    >
      <div className="finding-grid">
        <div className="finding-main">
          <Demand finding={finding} />
          <div className="finding-pair">
            <Section title={t('finding.figures')}>
              <Figures figures={finding.figures} />
            </Section>
            <Section title={t('finding.limits')}>
              <Limits parameters={finding.parameters} />
            </Section>
          </div>
          <Evidence finding={finding} />
        </div>
        <aside className="finding-side">
          <SubjectFacts finding={finding} />
          <Section title={t('finding.lead')}>
            {finding.lead.length > 0 ? (
              <ul className="plain-list">
                {finding.lead.map((agency) => (
                  <li key={agency.zh}>{say(agency)}</li>
                ))}
              </ul>
            ) : (
              <p className="quiet">{t('finding.noLead')}</p>
            )}
          </Section>
          <History finding={finding} />
        </aside>
      </div>
    </Page>
  );
}

function Demand({ finding }: { finding: FindingDetail }) {
  const { t, say } = useWords();
  return (
    <section className={`demand demand-${finding.level}`} aria-label={t('finding.demand')}>
      <div className="demand-rule">
        <Link to="/rules/$id" params={{ id: finding.rule }}>
          <code>{finding.rule}</code> {say(finding.ruleTitle)}
        </Link>
        <span>{t('finding.clause', { clause: finding.clause })}</span>
        <span>{t(`kind.${finding.kind}`)}</span>
        <span className={`level level-${finding.level}`}>
          {t(finding.kind === 'must' ? 'verdict.breached' : 'verdict.fired')}
        </span>
      </div>
      <p className="demand-says">{say(finding.says)}</p>
      <p className="demand-words">{say(finding.words)}</p>
      <pre className="feel">{finding.condition}</pre>
      <p className="demand-basis">
        <span className="quiet">{t('finding.basis')}</span>
        <Basis citation={finding.citation} confidence={finding.confidence} />
      </p>
    </section>
  );
}

function SubjectFacts({ finding }: { finding: FindingDetail }) {
  const { t } = useWords();
  const kinds = useKindNames();
  return (
    <Section title={t('finding.subject')}>
      <Facts
        shape="rows"
        items={[
          [t('rules.id'), <code key="key">{finding.subjectKey}</code>],
          [t('findings.subjectKind'), kinds.subject(finding.subjectKind)],
          [t('findings.region'), <RegionName key="region" region={finding.region} name={finding.regionName} />],
          [t('findings.reporter'), finding.filingDetail?.reporterName ?? finding.reporter],
          [t('finding.date'), finding.date],
          [t('finding.measure'), finding.measure],
        ]}
      />
    </Section>
  );
}

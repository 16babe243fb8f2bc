import type { RuleDetail } from '@levee/contract/rules/model';
import { useWords } from '../../i18n/language';
import { Basis } from '../../parts/Basis';
import { Facts } from '../../parts/Facts';
import { LevelMark } from '../../parts/Level';
import { Section } from '../../parts/Page';

/** The clauses of a rule: in a sentence, spelled out, and as the FEEL condition. */
export function Clauses({ clauses, confidence }: Pick<RuleDetail, 'clauses' | 'confidence'>) {
  const { t, say } = useWords();
  return (
    <Section title={t('rule.clauses')}>
      {clauses.map((clause) => (
        <article key={clause.id} className="clause">
          <div className="clause-head">
            <LevelMark level={clause.level} />
            <strong>{t('rule.clause', { clause: clause.id })}</strong>
            <span className="quiet">{t(`kind.${clause.kind}`)}</span>
          </div>
          <div>
            <p className="clause-says">{say(clause.says)}</p>
            <p className="quiet">{say(clause.words)}</p>
            <Facts
              shape="rows"
              className="feel-lines"
              items={[
                ...(clause.applies === null
                  ? []
                  : ([[t('rule.appliesTo'), <code key="applies">{clause.applies}</code>]] as const)),
                [
                  t(clause.kind === 'must' ? 'rule.must' : 'rule.trigger'),
                  <code key="condition">{clause.condition}</code>,
                ],
                [t('rule.citation'), <Basis key="citation" citation={clause.citation} confidence={confidence} />],
              ]}
            />
          </div>
        </article>
      ))}
    </Section>
  );
}

import type { RuleDetail } from '@levee/contract/model';
import { useWords } from '../../i18n/language.js';
import { Basis } from '../../parts/Basis.js';
import { LevelMark } from '../../parts/Level.js';
import { Section } from '../../parts/Page.js';

/** The clauses of a rule: in a sentence, spelled out, and as the condition that is checked. */
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
            <dl className="feel-lines">
              {clause.applies === null ? null : (
                <div>
                  <dt>{t('rule.appliesTo')}</dt>
                  <dd>
                    <code>{clause.applies}</code>
                  </dd>
                </div>
              )}
              <div>
                <dt>{t(clause.kind === 'must' ? 'rule.must' : 'rule.trigger')}</dt>
                <dd>
                  <code>{clause.condition}</code>
                </dd>
              </div>
              <div>
                <dt>{t('rule.citation')}</dt>
                <dd>
                  <Basis citation={clause.citation} confidence={confidence} />
                </dd>
              </div>
            </dl>
          </div>
        </article>
      ))}
    </Section>
  );
}

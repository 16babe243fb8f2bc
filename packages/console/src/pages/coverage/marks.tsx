import type { MechanismState } from '@levee/contract/plan/coverage';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/language';
import { type MarkShape, StateMark } from '../../parts/StateMark';
import { type CatalogueRule, isThere } from './sums';

const SHAPES: Readonly<Record<MechanismState, MarkShape>> = {
  all: 'full',
  some: 'half',
  none: 'crossed',
  no_rules: 'empty',
};

/** Mark of a mechanism: all, some or none of its rules are implemented. */
export function MechanismMark({ state }: { state: MechanismState }) {
  const { t } = useWords();
  return <StateMark shape={SHAPES[state]}>{t(`mechanismState.${state}`)}</StateMark>;
}

/** A rule of the catalogue as small marks: one link for each rule file that implements it, or a dashed mark where none does. */
export function RuleSign({ rule }: { rule: CatalogueRule }) {
  const { t, say } = useWords();
  const words = `${rule.id} ${say(rule.title)}${t('common.colon')}${say(rule.condition)}`;
  if (!isThere(rule)) {
    return (
      <span className="rule-sign rule-sign-missing" title={words}>
        {rule.id}
        <span className="sr"> {t('coverage.missing')}</span>
      </span>
    );
  }
  const bearsItsId = rule.carriedBy.every((id) => id.startsWith(rule.id));
  return (
    <>
      {bearsItsId ? null : <span className="quiet">{rule.id}</span>}
      {rule.carriedBy.map((id) => (
        <RuleFile key={id} id={id} title={words} />
      ))}
    </>
  );
}

/** Link to one rule file. */
export function RuleFile({ id, title }: { id: string; title?: string }) {
  return (
    <Link to="/rules/$id" params={{ id }} className="rule-sign" {...(title === undefined ? {} : { title })}>
      {id}
    </Link>
  );
}

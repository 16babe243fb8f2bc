import type { RuleSummary } from '@levee/contract/model';
import { getRouteApi } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useCallback } from 'react';
import { useAnswer } from '../../api/answers';
import { familyOf } from '../../figures/family';
import { formatCount } from '../../figures/decimal';
import { today } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { DayPicker } from '../../parts/DayPicker';
import { Filter } from '../../parts/Filter';
import { Page, Section } from '../../parts/Page';
import { Answered, Empty } from '../../parts/PageState';
import { SearchBox } from '../../parts/SearchBox';
import { Switch } from '../../parts/Switch';
import { type rulesSearch } from '../../search/addresses';
import { isNarrowed, refined } from '../../search/refine';
import { groupsOf, inForceOn, matches } from './library';
import { RuleList } from './RuleList';

const route = getRouteApi('/shell/rules');
type Filters = ReturnType<typeof rulesSearch>;

/** The rule library: every rule that the system holds, by measure of the plan or by family of law. */
export function RulesPage() {
  const { t } = useWords();
  const filters = route.useSearch();
  const answer = useAnswer('rules', {});
  const shown = answer.data?.filter(
    (rule) =>
      matches(rule, filters.search ?? '') &&
      (filters.measure === undefined || rule.measure === filters.measure) &&
      (filters.on === undefined || inForceOn(rule, filters.on)),
  );
  return (
    <Page title={t('rules.title')} beside={shown ? <strong className="num">{formatCount(shown.length)}</strong> : null}>
      <RuleFilters />
      <Answered answer={{ ...answer, data: shown }}>
        {(rules) =>
          rules.length === 0 ? (
            <Empty title={t('rules.empty')} hint={t('rules.emptyHint')} />
          ) : (
            <Groups rules={rules} by={filters.group ?? 'measure'} />
          )
        }
      </Answered>
    </Page>
  );
}

function RuleFilters() {
  const { t, say } = useWords();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const measures = useAnswer('measures', { on: filters.on ?? today() }, { lingers: true });
  const change = useCallback(
    (next: { [K in keyof Filters]?: Filters[K] | undefined }) =>
      void navigate({ search: (before) => refined<Filters>(before, next), replace: true }),
    [navigate],
  );
  const search = useCallback((text: string) => change({ search: text || undefined }), [change]);
  const { group } = filters;
  return (
    <div className="filters">
      <Switch
        label={t('rules.groupBy')}
        value={group ?? 'measure'}
        onChange={(value) => change({ group: value === 'family' ? value : undefined })}
        options={[
          { value: 'measure', label: t('rules.byMeasure') },
          { value: 'family', label: t('rules.byFamily') },
        ]}
      />
      <Filter
        wide
        label={t('rules.measure')}
        value={filters.measure}
        options={
          measures.data?.map((measure) => ({ value: measure.id, label: `${measure.id} ${say(measure.title)}` })) ?? []
        }
        onChange={(measure) => change({ measure })}
      />
      <DayPicker
        label={t('rules.onDate')}
        value={filters.on}
        unset={t('common.anyDay')}
        onChange={(on) => change({ on })}
      />
      <SearchBox value={filters.search ?? ''} placeholder={t('rules.search')} onSearch={search} />
      {isNarrowed(filters, ['group']) ? (
        <Button
          type="link"
          size="small"
          onClick={() => void navigate({ search: group ? { group } : {}, replace: true })}
        >
          {t('common.clear')}
        </Button>
      ) : null}
    </div>
  );
}

function Groups({ rules, by }: { rules: readonly RuleSummary[]; by: 'measure' | 'family' }) {
  const { t, say } = useWords();
  const measures = useAnswer('measures', { on: today() }, { lingers: true });
  const title = (id: string): string => {
    if (by === 'family') return t(`family.${id}` as 'family.AM', { defaultValue: id });
    const measure = measures.data?.find((one) => one.id === id);
    return measure ? say(measure.title) : '';
  };
  return groupsOf(rules, by === 'family' ? familyOf : (rule) => rule.measure).map(([id, members]) => (
    <Section
      key={id}
      className="rule-group"
      title={title(id)}
      beside={
        <span className="quiet">
          <code>{id}</code> · {members.length}
        </span>
      }
    >
      <RuleList rules={members} label={title(id)} />
    </Section>
  ));
}

import type { RuleSummary } from '@levee/contract/rules/model';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useResponse } from '../../api/responses';
import { familyOf } from '../../figures/family';
import { today } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { DayPicker } from '../../parts/DayPicker';
import { Filter } from '../../parts/Filter';
import { Section } from '../../parts/Page';
import { SearchBox } from '../../parts/SearchBox';
import { Switch } from '../../parts/Switch';
import { type rulesSearch } from '../../search/addresses';
import { groupsOf, inForceOn, matches } from './library';
import { RuleList } from './RuleList';
import { ListPage } from '../../parts/ListPage';
import { useRefine } from '../../search/useRefine';

const route = getRouteApi('/shell/rules');
type Filters = ReturnType<typeof rulesSearch>;

/** The rule library: all rules, by measure of the plan or by family of law. */
export function RulesPage() {
  const { t } = useWords();
  const filters = route.useSearch();
  const response = useResponse('rules', {});
  const shown = response.data?.filter(
    (rule) =>
      matches(rule, filters.search ?? '') &&
      (filters.measure === undefined || rule.measure === filters.measure) &&
      (filters.on === undefined || inForceOn(rule, filters.on)),
  );
  return (
    <ListPage
      whole
      title={t('rules.title')}
      response={{ ...response, data: shown }}
      total={shown?.length}
      filters={<RuleFilters />}
      kept={['group']}
      empty={{ title: t('rules.empty'), hint: t('rules.emptyHint') }}
    >
      {(rules) => <Groups rules={rules} by={filters.group ?? 'measure'} />}
    </ListPage>
  );
}

function RuleFilters() {
  const { t, say } = useWords();
  const filters = route.useSearch();
  const measures = useResponse('measures', { on: filters.on ?? today() }, { lingers: true });
  const change = useRefine<Filters>();
  const search = useCallback((text: string | undefined) => change({ search: text }), [change]);
  return (
    <>
      <Switch
        label={t('rules.groupBy')}
        value={filters.group ?? 'measure'}
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
      <SearchBox value={filters.search} placeholder={t('rules.search')} onSearch={search} />
    </>
  );
}

function Groups({ rules, by }: { rules: readonly RuleSummary[]; by: 'measure' | 'family' }) {
  const { t, say } = useWords();
  const measures = useResponse('measures', { on: today() }, { lingers: true });
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

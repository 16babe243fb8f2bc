import type { Level } from '@levee/contract/base/shapes';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useResponse } from '../../api/responses';
import { lastDayOf } from '../../figures/period';
import { today } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { Filter } from '../../parts/Filter';
import { SearchBox } from '../../parts/SearchBox';
import { type findingsSearch, LEVELS } from '../../search/addresses';
import { PeriodFilter } from '../../parts/PeriodFilter';
import { useRefine } from '../../search/useRefine';

const route = getRouteApi('/shell/findings');
type Filters = ReturnType<typeof findingsSearch>;

/** Options of each filter: months come from the overview, the rest from the content. */
function useChoices(period: string | undefined) {
  const { t, say } = useWords();
  const on = period === undefined ? today() : lastDayOf(period);
  const overview = useResponse('overview', {}, { lingers: true });
  const rules = useResponse('rules', {});
  const measures = useResponse('measures', { on }, { lingers: true });
  const regions = useResponse('regions', { on }, { lingers: true });
  const relations = new Map(rules.data?.map((rule) => [rule.subject, say(rule.subjectTitle)]));
  const elsewhere = overview.data?.byRegion.filter(
    (count) => !regions.data?.some((region) => region.code === count.id),
  );
  return {
    levels: LEVELS.map((level) => ({ value: level, label: t(`levelLong.${level}`) })),
    measures:
      measures.data?.map((measure) => ({ value: measure.id, label: `${measure.id} ${say(measure.title)}` })) ?? [],
    rules: rules.data?.map((rule) => ({ value: rule.id, label: `${rule.id} ${say(rule.title)}` })) ?? [],
    regions: [
      ...(regions.data?.map((region) => ({ value: region.code, label: say(region.name) })) ?? []),
      ...(elsewhere?.map((count) => ({ value: count.id, label: say(count.label) })) ?? []),
    ],
    relations: [...relations].map(([value, label]) => ({ value, label })),
  };
}

/** The filters of the findings. */
export function FindingFilters() {
  const { t } = useWords();
  const filters = route.useSearch();
  const choices = useChoices(filters.period);
  const change = useRefine<Filters>();
  const search = useCallback((text: string | undefined) => change({ search: text }), [change]);
  return (
    <>
      <PeriodFilter
        label={t('findings.newest')}
        value={filters.period}
        onChange={(period) => change({ period, assessment: undefined })}
      />
      <Filter<Level>
        label={t('findings.level')}
        value={filters.level}
        options={choices.levels}
        onChange={(level) => change({ level })}
      />
      <Filter
        wide
        label={t('findings.measure')}
        value={filters.measure}
        options={choices.measures}
        onChange={(measure) => change({ measure })}
      />
      <Filter
        wide
        label={t('findings.rule')}
        value={filters.rule}
        options={choices.rules}
        onChange={(rule) => change({ rule })}
      />
      <Filter
        label={t('findings.region')}
        value={filters.region}
        options={choices.regions}
        onChange={(region) => change({ region })}
      />
      <Filter
        wide
        label={t('findings.subjectKind')}
        value={filters.relation}
        options={choices.relations}
        onChange={(relation) => change({ relation })}
      />
      <SearchBox value={filters.search} placeholder={t('findings.search')} onSearch={search} />
    </>
  );
}

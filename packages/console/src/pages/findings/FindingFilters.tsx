import type { Level } from '@levee/contract/model';
import { getRouteApi } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useCallback } from 'react';
import { useAnswer } from '../../api/answers';
import { lastDayOf, periodInWords } from '../../figures/period';
import { today } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { Filter } from '../../parts/Filter';
import { SearchBox } from '../../parts/SearchBox';
import { LEVELS, type findingsSearch } from '../../search/addresses';
import { isNarrowed, refined } from '../../search/refine';

const route = getRouteApi('/shell/findings');
type Filters = ReturnType<typeof findingsSearch>;

/** What can be chosen in each filter: months from the overview, the rest from content. */
function useChoices(period: string | undefined) {
  const { t, say, language } = useWords();
  const on = period === undefined ? today() : lastDayOf(period);
  const overview = useAnswer('overview', {}, { lingers: true });
  const rules = useAnswer('rules', {});
  const measures = useAnswer('measures', { on }, { lingers: true });
  const regions = useAnswer('regions', { on }, { lingers: true });
  const relations = new Map(rules.data?.map((rule) => [rule.subject, say(rule.subjectTitle)]));
  const elsewhere = overview.data?.byRegion.filter(
    (count) => !regions.data?.some((region) => region.code === count.id),
  );
  return {
    periods:
      overview.data?.periods.map((one) => ({ value: one.period, label: periodInWords(one.period, language) })) ?? [],
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

/** The filters of the findings; all of them live in the address, so that a view can be sent to a colleague. */
export function FindingFilters() {
  const { t } = useWords();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const choices = useChoices(filters.period);
  const change = useCallback(
    (next: { [K in keyof Filters]?: Filters[K] | undefined }) =>
      void navigate({ search: (before) => refined<Filters>(before, next), replace: true }),
    [navigate],
  );
  const search = useCallback((text: string) => change({ search: text || undefined }), [change]);
  const { period } = filters;
  return (
    <div className="filters">
      <Filter
        label={t('findings.newest')}
        value={period}
        options={choices.periods}
        onChange={(value) => change({ period: value, assessment: undefined })}
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
      <SearchBox value={filters.search ?? ''} placeholder={t('findings.search')} onSearch={search} />
      {isNarrowed(filters, ['period']) ? (
        <Button
          type="link"
          size="small"
          onClick={() => void navigate({ search: period ? { period } : {}, replace: true })}
        >
          {t('common.clear')}
        </Button>
      ) : null}
    </div>
  );
}

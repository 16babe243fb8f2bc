import type { Coverage } from '@levee/contract/coveragemodel';
import { getRouteApi } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useCallback } from 'react';
import { useAnswer } from '../../api/answers';
import { useWords } from '../../i18n/language';
import { Page } from '../../parts/Page';
import { Answered } from '../../parts/PageState';
import { SearchBox } from '../../parts/SearchBox';
import { Switch } from '../../parts/Switch';
import { Tally } from '../../parts/Tally';
import { MECHANISM_STATES, type coverageSearch } from '../../search/addresses';
import { isNarrowed, refined } from '../../search/refine';
import { ByMechanism } from './ByMechanism';
import { ByRule } from './ByRule';
import { MechanismMark } from './marks';
import { shareOf, sumOf } from './sums';

const route = getRouteApi('/shell/coverage');
type Filters = ReturnType<typeof coverageSearch>;
type Change = (next: { [K in keyof Filters]?: Filters[K] | undefined }) => void;

/** What is there for the plan's mechanisms and the catalogue's rules, and what is missing. */
export function CoveragePage() {
  const { t } = useWords();
  const navigate = route.useNavigate();
  const filters = route.useSearch();
  const answer = useAnswer('coverage', {}, { staleTime: Infinity });
  const change: Change = useCallback(
    (next) => void navigate({ search: (before) => refined<Filters>(before, next), replace: true, resetScroll: false }),
    [navigate],
  );
  return (
    <Page title={t('coverage.title')}>
      <Answered answer={answer}>
        {(coverage) => (
          <>
            <Totals coverage={coverage} change={change} />
            <CoverageFilters change={change} />
            {filters.by === 'rule' ? <ByRule coverage={coverage} /> : <ByMechanism coverage={coverage} />}
          </>
        )}
      </Answered>
    </Page>
  );
}

/** Both totals with their parts; each part shows what it counts. */
function Totals({ coverage, change }: { coverage: Coverage; change: Change }) {
  const { t } = useWords();
  const { by, state } = route.useSearch();
  const sum = sumOf(coverage.mechanisms, coverage.rules);
  const { there, total } = shareOf(coverage.rules);
  const ofRules = state === 'there' || state === 'lacking' ? state : undefined;
  const ofMechanisms = state === 'lacking' ? null : MECHANISM_STATES.find((one) => one === state);
  return (
    <div className="coverage-totals">
      <Tally
        label={t('coverage.mechanisms')}
        value={by === 'rule' ? null : ofMechanisms}
        onChange={(value) => change({ by: undefined, state: value, family: undefined })}
        items={[
          { value: undefined, name: t('coverage.mechanisms'), count: sum.total },
          ...MECHANISM_STATES.map((value) => ({
            value,
            name: <MechanismMark state={value} />,
            count: sum.mechanisms[value],
          })),
        ]}
      />
      <Tally
        label={t('coverage.rules')}
        value={by === 'rule' ? ofRules : null}
        onChange={(value) => change({ by: 'rule', state: value, measure: undefined })}
        items={[
          { value: undefined, name: t('coverage.rules'), count: total },
          { value: 'there', name: t('coverage.there'), count: there },
          { value: 'lacking', name: t('coverage.missing'), count: total - there },
        ]}
      />
    </div>
  );
}

function CoverageFilters({ change }: { change: Change }) {
  const { t } = useWords();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const { by, state, search } = filters;
  const onSearch = useCallback((text: string) => change({ search: text || undefined }), [change]);
  return (
    <div className="filters filters-below">
      <Switch
        label={t('coverage.view')}
        value={by ?? 'mechanism'}
        // What is missing stays chosen; other states belong to one view only.
        onChange={(view) =>
          void navigate({
            search: { ...(view === 'rule' ? { by: view } : {}), ...(state === 'lacking' ? { state } : {}) },
            replace: true,
          })
        }
        options={[
          { value: 'mechanism', label: t('coverage.byMechanism') },
          { value: 'rule', label: t('coverage.byRule') },
        ]}
      />
      <Switch
        label={t('coverage.show')}
        value={state === 'lacking' ? 'lacking' : 'all'}
        onChange={(value) => change({ state: value === 'lacking' ? value : undefined })}
        options={[
          { value: 'all', label: t('coverage.all') },
          { value: 'lacking', label: t('coverage.onlyMissing') },
        ]}
      />
      <SearchBox value={search ?? ''} placeholder={t('coverage.search')} onSearch={onSearch} />
      {isNarrowed(filters, ['by']) ? (
        <Button type="link" size="small" onClick={() => void navigate({ search: by ? { by } : {}, replace: true })}>
          {t('common.clear')}
        </Button>
      ) : null}
    </div>
  );
}

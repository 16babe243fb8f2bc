import type { Coverage } from '@levee/contract/plan/coverage';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useResponse } from '../../api/responses';
import { useWords } from '../../i18n/language';
import { SearchBox } from '../../parts/SearchBox';
import { Switch } from '../../parts/Switch';
import { Tally } from '../../parts/Tally';
import { type coverageSearch, MECHANISM_STATES } from '../../search/addresses';
import { ByMechanism } from './ByMechanism';
import { ByRule } from './ByRule';
import { MechanismMark } from './marks';
import { mechanismsShown, rulesShown, shareOf, sumOf } from './sums';
import { ListPage } from '../../parts/ListPage';
import { useRefine } from '../../search/useRefine';

const route = getRouteApi('/shell/coverage');
type Filters = ReturnType<typeof coverageSearch>;

/** Coverage of the plan's mechanisms and the catalogue's rules by rule files, and what is missing. */
export function CoveragePage() {
  const { t } = useWords();
  const filters = route.useSearch();
  const response = useResponse('coverage', {}, { staleTime: Infinity });
  const coverage = response.data;
  const rules = coverage && filters.by === 'rule' ? rulesShown(coverage, filters) : undefined;
  const mechanisms = coverage && filters.by !== 'rule' ? mechanismsShown(coverage, filters) : undefined;
  return (
    <ListPage
      whole
      title={t('coverage.title')}
      response={response}
      total={(rules ?? mechanisms)?.length}
      above={coverage ? <Totals coverage={coverage} /> : null}
      filters={coverage ? <CoverageFilters /> : null}
      kept={['by']}
    >
      {(all) =>
        rules ? (
          <ByRule coverage={all} shown={rules} />
        ) : mechanisms ? (
          <ByMechanism coverage={all} shown={mechanisms} />
        ) : null
      }
    </ListPage>
  );
}

/** Both totals with their parts; pressing a part filters the table to what it counts. */
function Totals({ coverage }: { coverage: Coverage }) {
  const { t } = useWords();
  const change = useRefine<Filters>();
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

function CoverageFilters() {
  const { t } = useWords();
  const change = useRefine<Filters>();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const { by, state, search } = filters;
  const onSearch = useCallback((text: string | undefined) => change({ search: text }), [change]);
  return (
    <>
      <Switch
        label={t('coverage.view')}
        value={by ?? 'mechanism'}
        // The filter for what is missing is kept; the other states exist in one view only.
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
      <SearchBox value={search} placeholder={t('coverage.search')} onSearch={onSearch} />
    </>
  );
}

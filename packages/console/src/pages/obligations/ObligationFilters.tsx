import type { Obligation } from '@levee/contract/registermodel';
import { getRouteApi } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useWords } from '../../i18n/language';
import { Filter } from '../../parts/Filter';
import { useKindNames } from '../../parts/KindName';
import { Switch } from '../../parts/Switch';
import { type obligationsSearch } from '../../search/addresses';
import { isNarrowed, refined } from '../../search/refine';
import { regionOf } from './standing';

const route = getRouteApi('/shell/obligations');
type Filters = ReturnType<typeof obligationsSearch>;

/** What the obligations of the month can be narrowed to: only what occurs among them. */
function useChoices(items: readonly Obligation[]) {
  const { t, say } = useWords();
  const kinds = useKindNames();
  const choices = (pairs: (item: Obligation) => readonly [string, string]) =>
    [...new Map(items.map(pairs))].map(([value, label]) => ({ value, label }));
  return {
    returns: choices((item) => [item.return, say(item.returnTitle)]),
    institutions: choices((item) => [item.institution, `${item.institutionName} ${item.institution}`]),
    kinds: choices((item) => [item.kind, kinds.reporter(item.kind)]),
    regions: choices((item) => [
      regionOf(item),
      item.regionName ? say(item.regionName) : (item.region ?? t('findings.unknownRegion')),
    ]),
  };
}

/** How the obligations are listed and what they are narrowed to; all of it lives in the address. */
export function ObligationFilters({ items }: { items: readonly Obligation[] }) {
  const { t } = useWords();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const choices = useChoices(items);
  const change = (next: { [K in keyof Filters]?: Filters[K] | undefined }) =>
    void navigate({ search: (before) => refined<Filters>(before, next), replace: true });
  const { period, known, by } = filters;
  const kept = { ...(period ? { period } : {}), ...(known ? { known } : {}), ...(by ? { by } : {}) };
  return (
    <div className="filters filters-below">
      <Switch
        label={t('obligations.view')}
        value={by ?? 'item'}
        onChange={(view) => change({ by: view === 'item' ? undefined : view })}
        options={[
          { value: 'item', label: t('obligations.items') },
          { value: 'institution', label: t('obligations.byInstitution') },
          { value: 'return', label: t('obligations.byReturn') },
        ]}
      />
      <Filter
        wide
        label={t('obligations.return')}
        value={filters.return}
        options={choices.returns}
        onChange={(value) => change({ return: value })}
      />
      <Filter
        wide
        label={t('obligations.institution')}
        value={filters.institution}
        options={choices.institutions}
        onChange={(institution) => change({ institution })}
      />
      <Filter
        label={t('obligations.kind')}
        value={filters.kind}
        options={choices.kinds}
        onChange={(kind) => change({ kind })}
      />
      <Filter
        label={t('obligations.region')}
        value={filters.region}
        options={choices.regions}
        onChange={(region) => change({ region })}
      />
      {isNarrowed(filters, ['period', 'known', 'by']) ? (
        <Button type="link" size="small" onClick={() => void navigate({ search: kept, replace: true })}>
          {t('common.clear')}
        </Button>
      ) : null}
    </div>
  );
}

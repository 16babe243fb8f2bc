import type { Obligation } from '@levee/contract/register/model';
import { getRouteApi } from '@tanstack/react-router';
import { useWords } from '../../i18n/language';
import { Filter } from '../../parts/Filter';
import { useKindNames } from '../../parts/KindName';
import { Switch } from '../../parts/Switch';
import { type obligationsSearch } from '../../search/addresses';
import { regionOf } from './standing';
import { useRefine } from '../../search/useRefine';

const route = getRouteApi('/shell/obligations');
type Filters = ReturnType<typeof obligationsSearch>;

/** Options of the filters: only values that occur among the obligations of the month. */
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

/** The view and the filters of the obligations; all of them are kept in the address. */
export function ObligationFilters({ items }: { items: readonly Obligation[] }) {
  const { t } = useWords();
  const filters = route.useSearch();
  const choices = useChoices(items);
  const change = useRefine<Filters>();
  const { by } = filters;
  return (
    <>
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
    </>
  );
}

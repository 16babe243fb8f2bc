import type { RegisterList } from '@levee/contract/register/model';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useResponse } from '../../api/responses';
import { formatCount } from '../../figures/decimal';
import { today } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { DayPicker } from '../../parts/DayPicker';
import { Filter } from '../../parts/Filter';
import { useKindNames } from '../../parts/KindName';
import { rowsOf } from '../../parts/Paging';
import { SearchBox } from '../../parts/SearchBox';
import { ENTRY_STATUSES, type registerSearch } from '../../search/addresses';
import { isNarrowed } from '../../search/refine';
import { EntryTable } from './EntryTable';
import { LookUp } from './LookUp';
import { ListPage } from '../../parts/ListPage';
import { useRefine } from '../../search/useRefine';

const route = getRouteApi('/shell/register');
type Filters = ReturnType<typeof registerSearch>;

/** Institutions and enterprises as of a day. */
export function RegisterPage() {
  const { t } = useWords();
  const { page = 1, ...filters } = route.useSearch();
  const day = filters.on ?? today();
  const response = useResponse('register', { ...filters, on: day, ...rowsOf(page) }, { lingers: true });
  // A search without matches needs other words than an empty register.
  const empty = isNarrowed(filters, ['on'])
    ? { title: t('register.empty'), hint: t('register.emptyHint') }
    : { title: t('register.nothing', { on: day }), hint: t('register.nothingHint') };
  return (
    <ListPage
      title={t('register.title')}
      response={response}
      total={response.data?.total}
      filters={<RegisterFilters choices={response.data} />}
      kept={['on']}
      found={filters.search === undefined ? null : <LookUp text={filters.search} on={day} />}
      empty={empty}
      note={t('findings.keys')}
    >
      {({ items }) => <EntryTable entries={items} on={filters.on} stale={response.isPlaceholderData} />}
    </ListPage>
  );
}

function RegisterFilters({ choices }: { choices: RegisterList | undefined }) {
  const { t } = useWords();
  const filters = route.useSearch();
  const options = useOptions(choices);
  const change = useRefine<Filters>();
  const search = useCallback((text: string | undefined) => change({ search: text }), [change]);
  return (
    <>
      <DayPicker
        label={t('register.on')}
        value={filters.on ?? today()}
        unset={t('rule.today')}
        onChange={(on) => change({ on })}
      />
      <Filter
        label={t('register.kind')}
        value={filters.kind}
        options={options.kinds}
        onChange={(kind) => change({ kind })}
      />
      <Filter
        label={t('register.status')}
        value={filters.status}
        options={options.statuses}
        onChange={(status) => change({ status })}
      />
      <Filter
        label={t('register.region')}
        value={filters.region}
        options={options.regions}
        onChange={(region) => change({ region })}
      />
      <SearchBox value={filters.search} placeholder={t('register.search')} onSearch={search} />
    </>
  );
}

/** Options of the filters: values that occur on the day, each with its number of entries. */
function useOptions(choices: RegisterList | undefined) {
  const { t, say } = useWords();
  const kinds = useKindNames();
  const label = (name: string, entries: number) => t('register.option', { name, entries: formatCount(entries) });
  return {
    kinds: choices?.kinds.map(({ id, entries }) => ({ value: id, label: label(kinds.reporter(id), entries) })) ?? [],
    statuses: ENTRY_STATUSES.flatMap((status) => {
      const entries = choices?.statuses.find(({ id }) => id === status)?.entries;
      return entries === undefined ? [] : [{ value: status, label: label(t(`entryStatus.${status}`), entries) }];
    }),
    regions: choices?.regions.map(({ id, name, entries }) => ({ value: id, label: label(say(name), entries) })) ?? [],
  };
}

import type { RegisterList } from '@levee/contract/registermodel';
import { getRouteApi } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useCallback } from 'react';
import { useAnswer } from '../../api/answers';
import { formatCount } from '../../figures/decimal';
import { today } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { DayPicker } from '../../parts/DayPicker';
import { Filter } from '../../parts/Filter';
import { useKindNames } from '../../parts/KindName';
import { Page } from '../../parts/Page';
import { Answered, Empty } from '../../parts/PageState';
import { PAGE_SIZE, Paging } from '../../parts/Paging';
import { SearchBox } from '../../parts/SearchBox';
import { ENTRY_STATUSES, type registerSearch } from '../../search/addresses';
import { isNarrowed, refined } from '../../search/refine';
import { EntryTable } from './EntryTable';
import { LookUp } from './LookUp';

const route = getRouteApi('/shell/register');
type Filters = ReturnType<typeof registerSearch>;

/** Institutions and enterprises as they stood on a day. */
export function RegisterPage() {
  const { t } = useWords();
  const { page = 1, ...filters } = route.useSearch();
  const navigate = route.useNavigate();
  const day = filters.on ?? today();
  const answer = useAnswer(
    'register',
    { ...filters, on: day, offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE },
    { lingers: true },
  );
  return (
    <Page
      title={t('register.title')}
      beside={answer.data ? <strong className="num">{formatCount(answer.data.total)}</strong> : null}
    >
      <RegisterFilters choices={answer.data} />
      {filters.search === undefined ? null : <LookUp text={filters.search} on={day} />}
      <Answered answer={answer}>
        {({ total, items }) =>
          total === 0 ? (
            <Nothing day={day} />
          ) : (
            <>
              <EntryTable entries={items} on={filters.on} stale={answer.isPlaceholderData} />
              <div className="table-foot">
                <Paging
                  page={page}
                  total={total}
                  onPage={(next) => void navigate({ search: (before) => ({ ...before, page: next }) })}
                />
                <span className="quiet keys">{t('findings.keys')}</span>
              </div>
            </>
          )
        }
      </Answered>
    </Page>
  );
}

/** Nothing that matches is another thing than a register without entries. */
function Nothing({ day }: { day: string }) {
  const { t } = useWords();
  const filters = route.useSearch();
  if (isNarrowed(filters, ['on'])) return <Empty title={t('register.empty')} hint={t('register.emptyHint')} />;
  return <Empty title={t('register.nothing', { on: day })} hint={t('register.nothingHint')} />;
}

function RegisterFilters({ choices }: { choices: RegisterList | undefined }) {
  const { t } = useWords();
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const options = useOptions(choices);
  const change = useCallback(
    (next: { [K in keyof Filters]?: Filters[K] | undefined }) =>
      void navigate({ search: (before) => refined<Filters>(before, next), replace: true }),
    [navigate],
  );
  const search = useCallback((text: string) => change({ search: text || undefined }), [change]);
  const { on } = filters;
  return (
    <div className="filters">
      <DayPicker
        label={t('register.on')}
        value={on ?? today()}
        unset={t('rule.today')}
        onChange={(day) => change({ on: day })}
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
      <SearchBox value={filters.search ?? ''} placeholder={t('register.search')} onSearch={search} />
      {isNarrowed(filters, ['on']) ? (
        <Button type="link" size="small" onClick={() => void navigate({ search: on ? { on } : {}, replace: true })}>
          {t('common.clear')}
        </Button>
      ) : null}
    </div>
  );
}

/** What occurs on the day, each with its number of entries. */
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

import type { RegisterEntryDetail } from '@levee/contract/register/model';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useResponse } from '../../api/responses';
import { knownUntil, today } from '../../figures/time';
import { useWords } from '../../i18n/language';
import { DayPicker } from '../../parts/DayPicker';
import { useKindNames } from '../../parts/KindName';
import { Page, Section } from '../../parts/Page';
import { Loaded } from '../../parts/PageState';
import { type entrySearch } from '../../search/addresses';
import { useRefine } from '../../search/useRefine';
import { Changes } from './Changes';
import { DayFacts } from './DayFacts';
import { EntryStatus } from './EntryStatus';
import { HistoryTable } from './HistoryTable';
import { Lanes } from './Lanes';

const route = getRouteApi('/shell/register/$id');
type Search = ReturnType<typeof entrySearch>;

/** One institution or enterprise: its facts on a day, its history, and every change with its document. */
export function EntryPage() {
  const { t } = useWords();
  const { id } = route.useParams();
  const { on, known } = route.useSearch();
  const response = useResponse('registerEntry', { id, on: on ?? today(), asOf: knownUntil(known) }, { lingers: true });
  // The previous response may linger when only the day or instant changes, but not when the entry does.
  const entry = response.data?.id === id && !response.isError ? response.data : undefined;
  return (
    <Page
      title={entry?.name ?? id}
      beside={entry ? <Beside entry={entry} /> : <Link to="/register">{t('register.short')}</Link>}
      actions={entry ? <Elsewhere entry={entry} /> : null}
    >
      <Days />
      <Loaded response={{ ...response, data: entry }}>{(found) => <Entry entry={found} />}</Loaded>
    </Page>
  );
}

function Beside({ entry }: { entry: RegisterEntryDetail }) {
  const { t } = useWords();
  const kinds = useKindNames();
  return (
    <span>
      <code>{entry.id}</code>
      <i className="dot" />
      {kinds.reporter(entry.kind)}
      <i className="dot" />
      <EntryStatus status={entry.status} />
      {entry.demonstration ? (
        <>
          <i className="dot" />
          <span className="quiet">{t('register.demonstration')}</span>
        </>
      ) : null}
    </span>
  );
}

/** Links to the obligations, filings and findings of the entry. */
function Elsewhere({ entry }: { entry: RegisterEntryDetail }) {
  const { t } = useWords();
  return (
    <>
      <Link to="/obligations" search={{ institution: entry.id }}>
        {t('entry.toObligations')}
      </Link>
      <Link to="/filings" search={{ reporter: entry.id }}>
        {t('entry.toFilings')}
      </Link>
      <Link to="/findings" search={{ search: entry.id }}>
        {t('entry.toFindings')}
      </Link>
    </>
  );
}

/** Choice of the day shown, and of the last day whose changes count as known. */
function Days() {
  const { t } = useWords();
  const search = route.useSearch();
  const change = useRefine<Search>();
  return (
    <div className="filters">
      <DayPicker
        label={t('entry.on')}
        value={search.on ?? today()}
        unset={t('rule.today')}
        onChange={(on) => change({ on })}
      />
      <DayPicker
        label={t('entry.known')}
        value={search.known}
        unset={t('common.now')}
        latest={today()}
        onChange={(known) => change({ known })}
      />
      {search.known === undefined ? null : <span className="quiet">{t('entry.knownLine', { day: search.known })}</span>}
    </div>
  );
}

function Entry({ entry }: { entry: RegisterEntryDetail }) {
  const { t } = useWords();
  return (
    <>
      <DayFacts entry={entry} />
      <Section title={t('entry.history')}>
        <Lanes history={entry.history} on={entry.on} />
        <HistoryTable entry={entry} />
      </Section>
      <Section title={t('entry.changes')} beside={<span className="quiet">{t('entry.changesAbout')}</span>}>
        <Changes entry={entry} />
      </Section>
    </>
  );
}

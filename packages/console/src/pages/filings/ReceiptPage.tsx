import type { FilingDetail } from '@levee/contract/filings/model';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useResponse } from '../../api/responses';
import { periodInWords } from '../../figures/period';
import { useWords } from '../../i18n/language';
import { FilingState } from '../../parts/FilingState';
import { Page } from '../../parts/Page';
import { Loaded } from '../../parts/PageState';
import { Checks } from './Checks';
import { ConfirmButton } from './ConfirmButton';
import { FilesRead, Particulars } from './FilesRead';
import { Problems } from './Problems';
import { RowCounts } from './RowCounts';
import { Versions } from './Versions';

const route = getRouteApi('/shell/filings/$id');

/** The receipt of a filing: one verdict, the counts behind it, every problem with its place, and the files themselves. */
export function ReceiptPage() {
  const { t } = useWords();
  const { id } = route.useParams();
  const response = useResponse('filing', { id });
  if (!response.data) {
    return (
      <Page title={t('receipt.title')}>
        <Loaded response={response}>{() => null}</Loaded>
      </Page>
    );
  }
  return <Receipt filing={response.data} />;
}

function Receipt({ filing }: { filing: FilingDetail }) {
  const { t, say, language } = useWords();
  const { receipt } = filing;
  const problems = receipt.problemCount > 0;
  return (
    <Page
      title={`${t('receipt.title')} ${say(filing.returnTitle)} ${filing.period}`}
      heading={say(filing.returnTitle)}
      beside={
        <span>
          {periodInWords(filing.period, language)}
          <i className="dot" />
          {filing.reporterName}
          {filing.version > 0 ? (
            <>
              <i className="dot" />
              {t('receipt.versionLine', { version: filing.version })}
            </>
          ) : null}
        </span>
      }
      actions={<Action filing={filing} />}
    >
      <Verdict filing={filing} />
      <RowCounts rows={receipt.rows} state={filing.state} />
      <Checks checks={receipt.checks} />
      {problems ? <Problems key={filing.id} receipt={receipt} /> : null}
      <FilesRead files={receipt.files} />
      <Particulars filing={filing} />
      <Versions filing={filing} />
    </Page>
  );
}

function Action({ filing }: { filing: FilingDetail }) {
  const { t } = useWords();
  if (filing.state === 'awaiting_confirmation') return <ConfirmButton id={filing.id} />;
  if (filing.state !== 'rejected') return null;
  const search = {
    return: filing.return,
    reporter: filing.reporter,
    period: filing.period,
    ...(filing.mapping === null ? {} : { mapping: filing.mapping }),
  };
  return (
    <Link to="/filings/new" search={search}>
      {t('receipt.refile')}
    </Link>
  );
}

function Verdict({ filing }: { filing: FilingDetail }) {
  const { t, say } = useWords();
  return (
    <div className={`receipt-verdict receipt-${filing.state}`} role="status">
      <FilingState state={filing.state} />
      <div>
        <p>{say(filing.receipt.verdict)}</p>
        {filing.supersededBy === null ? null : (
          <p className="quiet">
            {t('receipt.supersededBy')}{' '}
            <Link to="/filings/$id" params={{ id: filing.supersededBy }}>
              {t('receipt.newer')}
            </Link>
          </p>
        )}
      </div>
    </div>
  );
}

import { useNavigate, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import type { ReactNode } from 'react';
import { formatCount } from '../figures/decimal';
import { useWords } from '../i18n/language';
import { isNarrowed } from '../search/refine';
import { Page } from './Page';
import { Loaded, type ResponseState, Empty } from './PageState';
import { Paging } from './Paging';

interface ListPageProps<T> {
  readonly title: string;
  readonly response: ResponseState<T>;
  /** Number of rows on all pages; undefined while unknown. */
  readonly total: number | undefined;
  /** Shown beside the count in the heading, such as the basis of the list. */
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
  /** Between the heading and the filters: tabs, totals. */
  readonly above?: ReactNode;
  readonly filters?: ReactNode;
  /** Parts of the address that stay when the filters are cleared: the month, the view. */
  readonly kept?: readonly string[];
  /** Between the filters and the table: the entry that a search identifies. */
  readonly found?: ReactNode;
  /** Shown instead of the table when nothing matches; left out where the content shows it itself. */
  readonly empty?: { readonly title: string; readonly hint: string };
  /** The frame pages the table, unless the table shows all rows at once. */
  readonly whole?: boolean;
  /** A note at the foot of the table: keyboard shortcuts, the zone of its times. */
  readonly note?: string;
  readonly below?: ReactNode;
  /** Renders the table from the response. */
  readonly children: (data: T) => ReactNode;
}

/**
 * The frame of every list page: the heading with the count, the filters, the table or the reason why there is none, and
 * the paging. All choices are kept in the address, so that a view can be sent to a colleague.
 */
export function ListPage<T>(props: ListPageProps<T>) {
  const {
    title,
    response,
    total,
    beside,
    actions,
    above,
    filters,
    kept,
    found,
    empty,
    whole = false,
    note,
    below,
  } = props;
  return (
    <Page
      title={title}
      beside={
        <>
          {total === undefined ? null : <strong className="num">{formatCount(total)}</strong>}
          {beside}
        </>
      }
      actions={actions}
    >
      {above}
      {filters ? (
        <div className="filters">
          {filters}
          <Clear kept={kept} />
        </div>
      ) : null}
      {found}
      <Loaded response={response}>
        {(data) =>
          total === 0 && empty ? (
            <Empty {...empty} />
          ) : (
            <>
              {props.children(data)}
              {whole ? null : <Foot total={total ?? 0} note={note} />}
            </>
          )
        }
      </Loaded>
      {below}
    </Page>
  );
}

/** Button that clears the filters, when there are any. */
function Clear({ kept = [] }: { kept: readonly string[] | undefined }) {
  const { t } = useWords();
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  if (!isNarrowed(search, kept)) return null;
  const left = Object.fromEntries(Object.entries(search).filter(([key]) => kept.includes(key)));
  return (
    <Button type="link" size="small" onClick={() => void navigate({ to: '.', search: left as never, replace: true })}>
      {t('common.clear')}
    </Button>
  );
}

/** The foot: the range of rows shown, the paging, and the note. */
function Foot({ total, note }: { total: number; note: string | undefined }) {
  const { page = 1 } = useSearch({ strict: false });
  const navigate = useNavigate();
  return (
    <div className="table-foot">
      <Paging
        page={page}
        total={total}
        onPage={(next) =>
          void navigate({ to: '.', search: ((before: object) => ({ ...before, page: next })) as never })
        }
      />
      {note === undefined ? null : <span className="quiet keys">{note}</span>}
    </div>
  );
}

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
  /** Rows on all pages together; undefined while it is not known. */
  readonly total: number | undefined;
  /** What the heading says besides the count, such as what the list rests on. */
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
  /** Between the heading and the filters: tabs, totals. */
  readonly above?: ReactNode;
  readonly filters?: ReactNode;
  /** Parts of the address that stay when the filters are cleared: the month, the view. */
  readonly kept?: readonly string[];
  /** Between the filters and the table: what a search identifies. */
  readonly found?: ReactNode;
  /** What stands instead of the table when nothing matches; left out where the content says it itself. */
  readonly empty?: { readonly title: string; readonly hint: string };
  /** The table leaves paging to the frame unless it shows all rows at once. */
  readonly whole?: boolean;
  /** A quiet word at the foot of the table: keys, the zone of its times. */
  readonly note?: string;
  readonly below?: ReactNode;
  /** The table, of the answer. */
  readonly children: (data: T) => ReactNode;
}

/**
 * The frame of every page that lists something: the heading with the count, the filters, the table or why there is none,
 * the pages of the table. All that was chosen lives in the address, so that a view can be sent to a colleague.
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

/** Takes the filters away, when there are any. */
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

/** Which rows are shown, the way to the others, and a quiet word. */
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

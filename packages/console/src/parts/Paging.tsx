import Pagination from 'antd/es/pagination';
import { formatCount } from '../figures/decimal';
import { useWords } from '../i18n/language';

/** Rows per page. */
const PAGE_SIZE = 50;

/** Offset and limit of a page, as the API takes them. */
export function rowsOf(page: number): { readonly offset: number; readonly limit: number } {
  return { offset: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
}

/** The rows of a page, cut from all rows. */
export function pageOf<T>(rows: readonly T[], page: number): readonly T[] {
  return rows.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
}

/** The range of rows shown and their total, with buttons for the other pages. */
export function Paging({ page, total, onPage }: { page: number; total: number; onPage: (page: number) => void }) {
  const { t } = useWords();
  if (total === 0) return null;
  const from = (page - 1) * PAGE_SIZE + 1;
  const to = Math.min(total, page * PAGE_SIZE);
  return (
    <div className="paging">
      <span className="quiet">
        {t('common.page', { from: formatCount(from), to: formatCount(to), total: formatCount(total) })}
      </span>
      {total > PAGE_SIZE ? (
        <Pagination
          size="small"
          current={page}
          pageSize={PAGE_SIZE}
          total={total}
          showSizeChanger={false}
          onChange={onPage}
        />
      ) : null}
    </div>
  );
}

import AntTable, { type ColumnType, type TableProps as AntTableProps } from 'antd/es/table';
import type { HTMLAttributes, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useWords } from '../i18n/language';

/** One column; whatever else Ant Design's columns know (`responsive`, `sorter`, `fixed` …) can be said too. */
export interface TableColumn<Row> extends Omit<ColumnType<Row>, 'key' | 'dataIndex' | 'title' | 'render' | 'align'> {
  readonly id: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
}

/** The line beneath a table: sums. */
export const Summary = AntTable.Summary;

interface TableProps<Row> extends Pick<AntTableProps<Row>, 'summary' | 'showHeader' | 'scroll' | 'rowSelection'> {
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly label: string;
  /** Opens a row: by click anywhere in it, or by Enter while it has the focus. */
  readonly onOpen?: (row: Row) => void;
  readonly rowClass?: (row: Row) => string | undefined;
  /** The rows are of the question before; the answer to the present one is on its way. */
  readonly stale?: boolean;
  readonly className?: string;
}

/** Quick answers do not flicker. */
const LOADING_AFTER_MS = 300;

/** A row is opened by a plain click, but not by one on a link or button in it, nor when text was being marked. */
function opensRow(event: MouseEvent): boolean {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey) return false;
  if (event.target instanceof Element && event.target.closest('a, button, input, label')) return false;
  return (getSelection()?.toString() ?? '') === '';
}

function moveFocus(event: KeyboardEvent<HTMLElement>, by: 'nextElementSibling' | 'previousElementSibling'): void {
  const row = event.currentTarget[by];
  if (row instanceof HTMLElement) row.focus();
  event.preventDefault();
}

/** What makes a row open: one row is reached by Tab, the others by the arrows. */
function opening(open: () => void, index: number): HTMLAttributes<HTMLElement> {
  return {
    tabIndex: index === 0 ? 0 : -1,
    onClick: (event) => (opensRow(event) ? open() : undefined),
    onKeyDown: (event) => {
      if (event.target !== event.currentTarget) return;
      if (event.key === 'ArrowDown') moveFocus(event, 'nextElementSibling');
      if (event.key === 'ArrowUp') moveFocus(event, 'previousElementSibling');
      if (event.key === 'Enter') open();
    },
  };
}

/** A dense table of Ant Design's: tabular figures, rows that open by mouse or keyboard. */
export function Table<Row extends object>(props: TableProps<Row>) {
  const { columns, rows, rowKey, label, onOpen, rowClass, stale = false, className = '', ...more } = props;
  const { t } = useWords();
  return (
    <AntTable<Row>
      {...more}
      className={`table ${className}`}
      aria-label={label}
      size="small"
      tableLayout="fixed"
      pagination={false}
      rowHoverable={onOpen !== undefined}
      loading={stale && { delay: LOADING_AFTER_MS }}
      locale={{ emptyText: t('common.noRows') }}
      dataSource={rows}
      rowKey={rowKey}
      rowClassName={(row) => `${onOpen ? 'opens' : ''} ${rowClass?.(row) ?? ''}`}
      onRow={(row, index = 0) => (onOpen ? opening(() => onOpen(row), index) : {})}
      columns={columns.map(({ id, head, cell, numeric, className: own = '', ...rest }) => ({
        ...rest,
        key: id,
        title: head,
        render: (_: unknown, row: Row) => cell(row),
        className: own,
        ...(numeric ? { align: 'right' as const } : {}),
      }))}
    />
  );
}

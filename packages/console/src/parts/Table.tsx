import AntTable, { type ColumnType, type TableProps as AntTableProps } from 'antd/es/table';
import type { HTMLAttributes, KeyboardEvent, MouseEvent, ReactNode } from 'react';
import { useWords } from '../i18n/language';

/** One column; the other options of Ant Design's columns (`responsive`, `sorter`, `fixed` …) are allowed too. */
export interface TableColumn<Row> extends Omit<ColumnType<Row>, 'key' | 'dataIndex' | 'title' | 'render' | 'align'> {
  readonly id: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
}

/** The line of sums beneath a table. */
export const Summary = AntTable.Summary;

interface TableProps<Row> extends Pick<AntTableProps<Row>, 'summary' | 'showHeader' | 'scroll' | 'rowSelection'> {
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly label: string;
  /** Opens a row; called on a click anywhere in it and on Enter while it has the focus. */
  readonly onOpen?: (row: Row) => void;
  readonly rowClass?: (row: Row) => string | undefined;
  /** The rows are those of the previous request; the current response is still loading. */
  readonly stale?: boolean;
  readonly className?: string;
}

/** Delay of the loading mark, so that fast responses do not flicker. */
const LOADING_AFTER_MS = 300;

/** Whether a click opens the row: a plain click does, but not one on a link or button, or one that ends a text selection. */
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

/** Row handlers for mouse and keyboard: Tab reaches one row, the arrow keys the others. */
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

/** Ant Design's table, dense, with tabular figures and rows that open by mouse or keyboard. */
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

import { useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';

/** One column of a dense table. Widths are CSS lengths; a column without one shares what is left. */
export interface TableColumn<Row> {
  readonly id: string;
  readonly head: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  readonly width?: string;
  readonly className?: string;
}

interface TableProps<Row> {
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly label: string;
  /** Opens a row: by click anywhere in it, or by Enter while it has the focus. */
  readonly onOpen?: (row: Row) => void;
  readonly rowClass?: (row: Row) => string | undefined;
  readonly stale?: boolean;
  readonly className?: string;
}

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

/** A dense table: real table markup, tabular figures, rows that open by mouse or keyboard. */
export function Table<Row>(props: TableProps<Row>) {
  const { columns, rows, rowKey, label, onOpen, rowClass, stale = false, className = '' } = props;
  const body = useRef<HTMLTableSectionElement>(null);
  const keyboard = (row: Row) => (event: KeyboardEvent<HTMLTableRowElement>) => {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'ArrowDown') moveFocus(event, 'nextElementSibling');
    if (event.key === 'ArrowUp') moveFocus(event, 'previousElementSibling');
    if (event.key === 'Enter') onOpen?.(row);
  };
  return (
    <div className={`table-frame ${className}`}>
      <table className={stale ? 'table stale' : 'table'} aria-label={label}>
        <colgroup>
          {columns.map((column) => (
            <col
              key={column.id}
              className={column.className}
              style={column.width ? { width: column.width } : undefined}
            />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={cellClass(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody ref={body}>
          {rows.map((row, index) => (
            <tr
              key={rowKey(row)}
              className={[onOpen ? 'opens' : '', rowClass?.(row) ?? ''].join(' ').trim() || undefined}
              {...(onOpen
                ? {
                    tabIndex: index === 0 ? 0 : -1,
                    onClick: (event: MouseEvent) => (opensRow(event) ? onOpen(row) : undefined),
                    onKeyDown: keyboard(row),
                  }
                : {})}
            >
              {columns.map((column) => (
                <td key={column.id} className={cellClass(column)}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function cellClass<Row>(column: TableColumn<Row>): string | undefined {
  return [column.numeric ? 'num' : '', column.className ?? ''].join(' ').trim() || undefined;
}

/** A bar as long as its share of the most, for reading a column of numbers at a glance. */
export function Bar({ value, most, tone }: { value: number; most: number; tone?: 'amber' | 'orange' | 'red' }) {
  if (value === 0) return null;
  const share = most > 0 ? (value / most) * 100 : 0;
  return (
    <span className="bar" aria-hidden="true">
      <span className={tone ? `bar-fill bar-${tone}` : 'bar-fill'} style={{ width: `${share}%` }} />
    </span>
  );
}

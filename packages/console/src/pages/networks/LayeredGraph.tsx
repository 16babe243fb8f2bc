import type { LookThroughDetail, NetworkNode } from '@levee/contract/networks/model';
import { clipped } from '../../figures/clipped';
import { layered, type LayeredNode } from '../../figures/layered';
import { useWords } from '../../i18n/language';

const WIDTH = 168;
const HEIGHT = 44;
const BETWEEN_COLUMNS = 72;
const BETWEEN_ROWS = 14;
const MARGIN = 12;
/** Room above the boxes for lines that lead back. */
const ROOM_ABOVE = 24;
const LETTERS_MOST = 12;
const LINE_LEAST = 1;
const LINE_MOST = 9;

interface LayeredGraphProps {
  readonly detail: LookThroughDetail;
  readonly onProduct: (id: string) => void;
}

/** Holdings around a product: a column for each layer, and lines whose width follows the amount. */
export function LayeredGraph({ detail, onProduct }: LayeredGraphProps) {
  const { t, say } = useWords();
  const { nodes, edges } = detail;
  const { columns, rows, places } = layered(outsideLast(nodes), edges);
  const width = 2 * MARGIN + columns * WIDTH + Math.max(0, columns - 1) * BETWEEN_COLUMNS;
  const goesBack = edges.some(({ from, to }) => (places[to]?.column ?? 0) <= (places[from]?.column ?? 0));
  const above = MARGIN + (goesBack ? ROOM_ABOVE : 0);
  const height = above + MARGIN + rows * HEIGHT + Math.max(0, rows - 1) * BETWEEN_ROWS;
  const left = (place: number): number => MARGIN + (places[place]?.column ?? 0) * (WIDTH + BETWEEN_COLUMNS);
  const top = (place: number): number => above + (places[place]?.row ?? 0) * (HEIGHT + BETWEEN_ROWS);
  const most = Math.max(1, ...edges.map(({ amount }) => Number(amount)));
  return (
    <div className="network-frame">
      <svg
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={t('networks.picture')}
      >
        {edges.map((edge) => (
          <path
            key={`${edge.from}-${edge.to}`}
            className={edge.signs.length > 0 ? 'holding holding-signs' : 'holding'}
            d={curve(left(edge.from), top(edge.from), left(edge.to), top(edge.to))}
            strokeWidth={LINE_LEAST + (LINE_MOST - LINE_LEAST) * Math.sqrt(Number(edge.amount) / most)}
          >
            <title>
              {[nodes[edge.from], nodes[edge.to]].map((node) => (node ? say(node.name) : '')).join(' → ')} {edge.amount}
            </title>
          </path>
        ))}
        {nodes.map((node, place) => (
          <g key={`${node.kind}-${node.id}`} transform={`translate(${left(place)} ${top(place)})`}>
            <Box node={node} isCentre={place === 0} onProduct={onProduct} />
          </g>
        ))}
      </svg>
    </div>
  );
}

function Box({
  node,
  isCentre,
  onProduct,
}: {
  node: NetworkNode;
  isCentre: boolean;
  onProduct: LayeredGraphProps['onProduct'];
}) {
  const { t, say } = useWords();
  const name = say(node.name);
  const opens = node.kind === 'product' && !isCentre;
  const marks = ['node', `node-${node.kind}`, isCentre ? 'node-centre' : '', node.inLoop ? 'node-loop' : ''];
  const leverage = [node.ownLeverage, node.lookThroughLeverage].map((value) =>
    value === null ? '—' : Number(value).toFixed(2),
  );
  const open = (): void => onProduct(node.id);
  return (
    <g
      className={[...marks, node.setApart ? 'node-apart' : ''].join(' ').trim()}
      {...(opens && {
        role: 'link',
        tabIndex: 0,
        onClick: open,
        onKeyDown: (event) => (event.key === 'Enter' ? open() : undefined),
      })}
    >
      <title>{`${name} ${node.id}`}</title>
      <rect width={WIDTH} height={HEIGHT} rx={3} />
      <text x={10} y={18}>
        {clipped(name, LETTERS_MOST)}
      </text>
      <text x={10} y={35} className="node-under">
        {node.kind === 'product'
          ? node.setApart
            ? t('networks.setApart')
            : `${t('networks.leverage')} ${leverage.join(' / ')}`
          : t(`networks.kind.${node.kind}`)}
      </text>
    </g>
  );
}

/** Places investors left and final assets right of all products, so that their lines do not cross those between products. */
function outsideLast(nodes: readonly NetworkNode[]): LayeredNode[] {
  const levels = nodes.filter(({ kind }) => kind === 'product').map(({ level }) => level);
  const level = { investor: Math.min(...levels) - 1, asset: Math.max(...levels) + 1 };
  return nodes.map((node) => ({ level: node.kind === 'product' ? node.level : level[node.kind] }));
}

/** A line from the holder's right edge to the held node's left edge; it curves back where the holder is further right. */
function curve(x1: number, y1: number, x2: number, y2: number): string {
  const [startY, endY] = [y1 + HEIGHT / 2, y2 + HEIGHT / 2];
  if (x2 > x1) {
    const middle = (x1 + WIDTH + x2) / 2;
    return `M${x1 + WIDTH} ${startY}C${middle} ${startY} ${middle} ${endY} ${x2} ${endY}`;
  }
  const [startX, endX] = [x1 + WIDTH / 2, x2 + WIDTH / 2];
  const over = Math.min(y1, y2) - BETWEEN_ROWS * 2;
  return `M${startX} ${y1}C${startX} ${over} ${endX} ${over} ${endX} ${y2}`;
}

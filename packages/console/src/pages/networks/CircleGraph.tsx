import type { GuaranteeCircleDetail } from '@levee/contract/networks/model';
import { clipped } from '../../figures/clipped';
import { ringOrder } from '../../figures/ring';
import { useWords } from '../../i18n/language';

const WIDTH = 760;
const HEIGHT = 480;
const RADIUS = 190;
const NODE = 7;
/** Largest number of members whose names do not overlap. */
const NAMED_MOST = 40;
const LETTERS_MOST = 11;
const ARROW = 9;

interface CircleGraphProps {
  readonly detail: GuaranteeCircleDetail;
  /** The last round of the cascade that is shown. */
  readonly round: number;
  readonly onFirst: (id: string) => void;
}

/** The members of a circle on a ring, each beside those whom it guarantees, with defaults and payments up to a round. */
export function CircleGraph({ detail, round, onFirst }: CircleGraphProps) {
  const { t } = useWords();
  const { members, edges, cascade } = detail;
  const order = ringOrder(
    members.map(({ id }) => id),
    edges.map(({ guarantor, debtor }) => [debtor, guarantor]),
  );
  const places = new Map(
    order.map((id, place) => {
      const angle = (2 * Math.PI * place) / members.length - Math.PI / 2;
      return [
        id,
        { x: WIDTH / 2 + RADIUS * Math.cos(angle), y: HEIGHT / 2 + RADIUS * Math.sin(angle), angle },
      ] as const;
    }),
  );
  const happened = cascade.slice(0, round);
  const defaulted = new Set(happened.flatMap((one) => one.map(({ id }) => id)));
  const paying = new Set(
    happened.flatMap((one) => one.flatMap(({ id, payments }) => payments.map(({ guarantor }) => `${guarantor}|${id}`))),
  );
  return (
    <svg
      className="circle-graph"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${t('networks.circle')} ${detail.circle.id}`}
    >
      {edges.map(({ guarantor, debtor, amount, mutual }) => {
        const [from, to] = [places.get(guarantor), places.get(debtor)];
        if (!from || !to) return null;
        const marks = [
          'guarantee',
          mutual ? 'guarantee-mutual' : '',
          paying.has(`${guarantor}|${debtor}`) ? 'guarantee-pays' : '',
        ];
        return (
          <g key={`${guarantor}|${debtor}`} className={marks.join(' ').trim()}>
            <title>{`${guarantor} → ${debtor} ${amount}`}</title>
            <path d={arrow(from, to)} />
          </g>
        );
      })}
      {members.map(({ id, name }) => {
        const place = places.get(id);
        if (!place) return null;
        const label = name ?? id;
        const right = Math.cos(place.angle) >= 0;
        return (
          <g
            key={id}
            className={[
              'member',
              defaulted.has(id) ? 'member-defaulted' : '',
              id === detail.first ? 'member-first' : '',
            ]
              .join(' ')
              .trim()}
            role="button"
            tabIndex={0}
            onClick={() => onFirst(id)}
            onKeyDown={(event) => (event.key === 'Enter' ? onFirst(id) : undefined)}
          >
            <title>{`${label} ${id}`}</title>
            <circle cx={place.x} cy={place.y} r={NODE} />
            {members.length <= NAMED_MOST ? (
              <text
                x={place.x + (right ? 1 : -1) * (NODE + 5)}
                y={place.y + 4 + 10 * Math.sin(place.angle)}
                textAnchor={right ? 'start' : 'end'}
              >
                {clipped(label, LETTERS_MOST)}
              </text>
            ) : null}
          </g>
        );
      })}
    </svg>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A slightly bent arrow that ends at the edge of the node, so that two mutual guarantees lie side by side. */
function arrow(from: Point, to: Point): string {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy) || 1;
  const bend = 0.12;
  const middle = { x: (from.x + to.x) / 2 - dy * bend, y: (from.y + to.y) / 2 + dx * bend };
  const [ex, ey] = [to.x - middle.x, to.y - middle.y];
  const last = Math.hypot(ex, ey) || length;
  const tip = { x: to.x - (ex / last) * (NODE + 1), y: to.y - (ey / last) * (NODE + 1) };
  const back = { x: tip.x - (ex / last) * ARROW, y: tip.y - (ey / last) * ARROW };
  const side = { x: (-ey / last) * (ARROW / 2.6), y: (ex / last) * (ARROW / 2.6) };
  return (
    `M${from.x} ${from.y}Q${middle.x} ${middle.y} ${tip.x} ${tip.y}` +
    `M${back.x + side.x} ${back.y + side.y}L${tip.x} ${tip.y}L${back.x - side.x} ${back.y - side.y}`
  );
}

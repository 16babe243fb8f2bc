import type { RuleDetail } from '@levee/contract/rules/model';
import { axisOf, type Place } from '../../figures/axis';
import { asPercent, groupDigits } from '../../figures/decimal';
import { groupsBy } from '../../figures/groups';
import { useWords } from '../../i18n/language';

type Parameter = RuleDetail['parameters'][number];
type Value = Parameter['values'][number];

/** The institutions that a value applies to, in one text; empty for all. */
export function whereOf(value: Value): string {
  return Object.values(value.where).join(' · ');
}

const LANE = 26;
const TOP = 6;
/** Width of a character in percent of the axis; a window too narrow for its value shows it only in the table below. */
const PERCENT_PER_CHARACTER = 1.3;

/** A parameter's values as windows on a time axis: solid when verified, hatched when not, open on the right without an end. */
export function ParameterAxis({ parameter, today }: { parameter: Parameter; today: string }) {
  const { t, say } = useWords();
  const axis = axisOf(parameter.values, today);
  const lanes = [...groupsBy(parameter.values, whereOf)];
  const height = TOP + lanes.length * LANE + 18;
  const now = axis.at(today);
  return (
    <div className="axis-frame">
      <svg className="axis" width="100%" height={height} role="img" aria-label={say(parameter.title)}>
        <defs>
          <pattern
            id={`hatch-${parameter.id}`}
            width="6"
            height="6"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect className="hatch-ground" width="6" height="6" />
            <line className="hatch-line" x1="0" y1="0" x2="0" y2="6" />
          </pattern>
        </defs>
        {axis.ticks.map((tick) => (
          <g key={tick.year}>
            <line className="axis-tick" x1={`${tick.at}%`} x2={`${tick.at}%`} y1="0" y2={height - 16} />
            <text className={tick.at < 2 ? 'axis-year axis-year-first' : 'axis-year'} x={`${tick.at}%`} y={height - 4}>
              {tick.year}
            </text>
          </g>
        ))}
        {lanes.map(([where, values], lane) => (
          <g key={where}>
            {values.map((value, index) => {
              const next = values[index + 1];
              return (
                <WindowBar
                  key={value.from}
                  value={value}
                  parameter={parameter}
                  place={axis.placeOf(value)}
                  room={(next ? axis.at(next.from) : 100) - axis.at(value.from)}
                  y={TOP + lane * LANE}
                />
              );
            })}
          </g>
        ))}
        {now >= 0 && now <= 100 ? (
          <line className="axis-now" x1={`${now}%`} x2={`${now}%`} y1="0" y2={height - 16}>
            <title>
              {t('rule.today')} {today}
            </title>
          </line>
        ) : null}
      </svg>
    </div>
  );
}

interface WindowBarProps {
  readonly value: Value;
  readonly parameter: Parameter;
  readonly place: Place;
  /** Room for the text: percent of the axis up to the next window. */
  readonly room: number;
  readonly y: number;
}

function WindowBar({ value, parameter, place, room, y }: WindowBarProps) {
  const { t } = useWords();
  const number = parameter.unit === 'ratio' ? (asPercent(value.value) ?? value.value) : groupDigits(value.value);
  const where = whereOf(value);
  const text = where ? `${number} ${where}` : number;
  const verified = value.confidence === 'certain';
  return (
    <g>
      <title>{`${text}  ${value.from} – ${value.to ?? t('common.openEnd')}`}</title>
      <rect
        className={verified ? 'axis-window' : 'axis-window-unsure'}
        x={`${place.left}%`}
        y={y}
        width={`${Math.max(place.width, 0.4)}%`}
        height={LANE - 6}
        {...(verified ? {} : { fill: `url(#hatch-${parameter.id})` })}
      />
      <line className="axis-start" x1={`${place.left}%`} x2={`${place.left}%`} y1={y} y2={y + LANE - 6} />
      {room > text.length * PERCENT_PER_CHARACTER ? (
        <text className="axis-value" x={`${place.left}%`} dx="7" y={y + 14}>
          {text}
        </text>
      ) : null}
    </g>
  );
}

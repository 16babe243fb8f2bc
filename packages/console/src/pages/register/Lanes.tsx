import type { HistoryStretch } from '@levee/contract/register/model';
import { Fragment } from 'react';
import { axisOf } from '../../figures/axis';
import { useWords } from '../../i18n/language';
import { lanesOf } from './lanes';
import { useSaid } from './said';

/** Half the width of the day's label, in percent of the axis. */
const PERCENT_OF_DAY_LABEL = 5;

/** The entry over the years: a line for each topic, a bar for each window of days, and the day shown. */
export function Lanes({ history, on }: { history: readonly HistoryStretch[]; on: string }) {
  const { t } = useWords();
  const said = useSaid();
  const axis = axisOf(history, on);
  const lanes = lanesOf(history);
  // A year under the label of the day would be illegible.
  const years = axis.ticks.filter(({ at }) => Math.abs(at - axis.at(on)) > PERCENT_OF_DAY_LABEL);
  const day = <i className="lane-day" style={{ left: `${axis.at(on)}%` }} />;
  return (
    <div className="lanes" role="img" aria-label={t('entry.historyLabel')}>
      {lanes.map(({ topic, stretches }, place) => (
        <Fragment key={`${topic}-${stretches[0]?.key}-${stretches[0]?.from}`}>
          <span className="lane-topic">{lanes[place - 1]?.topic === topic ? '' : t(`topic.${topic}`)}</span>
          <span className="lane">
            {axis.ticks.map(({ year, at }) => (
              <i key={year} className="lane-tick" style={{ left: `${at}%` }} />
            ))}
            {stretches.map((stretch) => {
              const { left, width } = axis.placeOf(stretch);
              const words = said(stretch);
              return (
                <span
                  key={`${stretch.key}-${stretch.from}`}
                  className={stretch.to === null ? 'lane-stretch open' : 'lane-stretch'}
                  style={{ left: `${left}%`, width: `${width}%` }}
                  title={`${words}  ${stretch.from} – ${stretch.to ?? t('common.openEnd')}`}
                >
                  {words}
                </span>
              );
            })}
            {day}
          </span>
        </Fragment>
      ))}
      <span />
      <span className="lane-years">
        {years.map(({ year, at }) => (
          <span key={year} style={{ left: `${at}%` }}>
            {year}
          </span>
        ))}
        <strong style={{ left: `${axis.at(on)}%` }}>{on}</strong>
      </span>
    </div>
  );
}

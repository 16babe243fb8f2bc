import type { Overview } from '@levee/contract/overview/model';
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use as register } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { formatCount } from '../../figures/decimal';
import { monthsSpanned } from '../../figures/period';
import { useWords } from '../../i18n/language';

register([BarChart, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer]);

const LEVELS = ['red', 'orange', 'amber'] as const;
const COLOURS = { red: '#c2302a', orange: '#e0701a', amber: '#e2b02c' };

interface TrendProps {
  readonly periods: Overview['periods'];
  readonly chosen: string;
  readonly onPeriod: (period: string) => void;
}

/** Options of the chart: a stacked column per month; a month that was never assessed has an empty column. */
function optionOf(periods: Overview['periods'], chosen: string, names: Record<(typeof LEVELS)[number], string>) {
  const months = monthsSpanned(periods.map((one) => one.period));
  const byMonth = new Map(periods.map((one) => [one.period, one]));
  const ink = '#5a6978';
  return {
    animation: false,
    textStyle: { fontFamily: getComputedStyle(document.documentElement).getPropertyValue('--sans') },
    color: LEVELS.map((level) => COLOURS[level]),
    grid: { left: 4, right: 8, top: 34, bottom: 4, containLabel: true },
    legend: { right: 4, top: 0, itemWidth: 10, itemHeight: 10, itemGap: 16, textStyle: { color: ink, fontSize: 12 } },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      axisPointer: { type: 'shadow', shadowStyle: { color: 'rgba(31,94,149,0.07)' } },
      padding: [6, 10],
      textStyle: { fontSize: 12, color: '#1c2a38' },
      valueFormatter: (value: unknown) => (typeof value === 'number' ? formatCount(value) : '—'),
    },
    xAxis: {
      type: 'category',
      data: months,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#cbd3dc' } },
      axisLabel: {
        fontSize: 11,
        color: (value?: string | number) => (value === chosen ? '#1f5e95' : ink),
        formatter: (value: string) => value,
        hideOverlap: true,
      },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitNumber: 3,
      axisLabel: { fontSize: 11, color: ink },
      splitLine: { lineStyle: { color: '#e8ecf0' } },
    },
    series: LEVELS.map((level) => ({
      name: names[level],
      type: 'bar',
      stack: 'findings',
      barMaxWidth: 26,
      barCategoryGap: '38%',
      data: months.map((month) => {
        const one = byMonth.get(month);
        return {
          value: one?.assessment == null ? null : one.byLevel[level],
          itemStyle: { opacity: month === chosen ? 1 : 0.72 },
        };
      }),
    })),
  };
}

/** Findings of every month by level; a click opens that month. Loaded in its own chunk, so the first page does not wait. */
export default function Trend({ periods, chosen, onPeriod }: TrendProps) {
  const { t } = useWords();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const names = { red: t('level.red'), orange: t('level.orange'), amber: t('level.amber') };
  const namesKey = Object.values(names).join('|');

  useEffect(() => {
    if (!place.current) return undefined;
    const drawn = init(place.current, undefined, { renderer: 'canvas' });
    chart.current = drawn;
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(place.current);
    return () => {
      observer.disconnect();
      drawn.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    const drawn = chart.current;
    if (!drawn) return undefined;
    const [red = '', orange = '', amber = ''] = namesKey.split('|');
    drawn.setOption(optionOf(periods, chosen, { red, orange, amber }), { notMerge: true });
    const months = monthsSpanned(periods.map((one) => one.period));
    const zr = drawn.getZr();
    const click = (event: { offsetX: number; offsetY: number }): void => {
      const at = drawn.convertFromPixel({ seriesIndex: 0 }, [event.offsetX, event.offsetY]);
      const month = Array.isArray(at) ? months[Math.round(Number(at[0]))] : undefined;
      if (month !== undefined && periods.some((one) => one.period === month)) onPeriod(month);
    };
    zr.on('click', click);
    return () => zr.off('click', click);
  }, [periods, chosen, onPeriod, namesKey]);

  return <div ref={place} className="trend" role="img" aria-label={t('overview.trendLabel')} />;
}

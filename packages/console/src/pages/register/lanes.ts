import type { HistoryStretch, RegisterTopic } from '@levee/contract/register/model';

/** The order in which an entry's topics are shown. */
const TOPIC_ORDER: readonly RegisterTopic[] = [
  'name',
  'status',
  'kind',
  'region',
  'licence',
  'shareholder',
  'member_of',
  'parent',
  'merged_into',
  'identifier',
  'obligation',
  'files_through',
];

/** The history ordered by topic, then key, then day. */
export function inReadingOrder(history: readonly HistoryStretch[]): HistoryStretch[] {
  const keys = [...new Set(history.map(({ key }) => key))];
  return [...history].sort(
    (a, b) =>
      TOPIC_ORDER.indexOf(a.topic) - TOPIC_ORDER.indexOf(b.topic) ||
      keys.indexOf(a.key) - keys.indexOf(b.key) ||
      (a.from < b.from ? -1 : 1),
  );
}

/** Stretches of one topic that follow one another and can be drawn on one line. */
interface Lane {
  readonly topic: RegisterTopic;
  readonly stretches: readonly HistoryStretch[];
}

/**
 * Packs the history on few lines: among the lines of its topic that are free from its first day on, a stretch is put on
 * the one whose last stretch has the same key, otherwise on the first, otherwise on a new line.
 */
export function lanesOf(history: readonly HistoryStretch[]): Lane[] {
  return TOPIC_ORDER.flatMap((topic) => {
    const lanes: HistoryStretch[][] = [];
    const ofTopic = history.filter((stretch) => stretch.topic === topic);
    for (const stretch of ofTopic.sort((a, b) => (a.from < b.from ? -1 : 1))) {
      const free = lanes.filter((lane) => hasEnded(lane.at(-1), stretch.from));
      const chosen = free.find((lane) => lane.at(-1)?.key === stretch.key) ?? free[0];
      if (chosen) chosen.push(stretch);
      else lanes.push([stretch]);
    }
    return lanes.map((stretches) => ({ topic, stretches }));
  });
}

function hasEnded(last: HistoryStretch | undefined, day: string): boolean {
  return last === undefined || (last.to !== null && last.to <= day);
}

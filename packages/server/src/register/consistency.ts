import { parsePercent, percentText, WHOLE } from './percent.js';
import { contradiction } from './refusals.js';
import type { RegisterView } from './view.js';
import type { Statement, Topic } from './statement.js';
import { covers, overlap } from './timeline.js';

/**
 * Refuses a change after which the register would contradict itself on some day: a number that two entries hold, shares of
 * more than the whole, an entry that is its own parent or successor. `after` is the register with the change in it; `holders`
 * are the entries that were ever said to hold one of its numbers.
 */
export function refuseContradictions(
  after: RegisterView,
  statements: readonly Statement[],
  holders: readonly string[],
): void {
  for (const statement of statements) {
    if (statement.value === null) continue;
    if (statement.topic === 'identifier') refuseSharedNumber(after, statement, holders);
    if (statement.topic === 'shareholder') refuseMoreThanWhole(after, statement);
    if (statement.topic === 'parent' || statement.topic === 'merged_into')
      refuseCircle(after, statement, statement.topic);
  }
}

function refuseSharedNumber(after: RegisterView, statement: Statement, holders: readonly string[]): void {
  for (const other of new Set(holders)) {
    if (other === statement.entry) continue;
    const held = after
      .timeline(other, 'identifier', statement.key)
      .find((segment) => segment.value === statement.value && overlap(segment, statement));
    if (!held) continue;
    throw contradiction(
      'identifier_taken',
      `${statement.value ?? ''} 自 ${held.from} 起属于“${other}”，不能同时属于“${statement.entry}”。`,
      `${statement.value ?? ''} belongs to "${other}" since ${held.from}; it cannot belong to "${statement.entry}" as well.`,
      {
        zh: '同一号码只对应一个主体：请核对，或先更正另一主体的号码。',
        en: 'A number stands for one entry: compare the papers, or correct the other entry first.',
      },
    );
  }
}

/** Sums can only rise where some holder's share begins. */
function refuseMoreThanWhole(after: RegisterView, { entry, from, to }: Statement): void {
  const timelines = after.keys(entry, 'shareholder').map((key) => after.timeline(entry, 'shareholder', key));
  const days = [from, ...timelines.flat().map((segment) => segment.from)].filter((day) => covers({ from, to }, day));
  for (const day of new Set(days)) {
    const sum = after
      .allOn(entry, 'shareholder', day)
      .reduce((total, { segment }) => total + parsePercent(segment.value).millionths, 0n);
    if (sum <= WHOLE) continue;
    throw contradiction(
      'shares_above_whole',
      `“${entry}”的持股比例在 ${day} 合计 ${percentText(sum)}%，超过 100%。`,
      `The shares of "${entry}" add up to ${percentText(sum)}% on ${day}, more than 100%.`,
      {
        zh: '请在同一次变更中同时登记转出方减少的比例。',
        en: 'Enter in the same change what the others give up.',
      },
    );
  }
}

/** Chains of successors or owners must not return to an entry; checked on every day on which a link of the chain begins. */
function refuseCircle(after: RegisterView, { entry, from, to }: Statement, topic: Topic): void {
  const days = new Set([from]);
  for (const day of days) {
    let at = entry;
    for (const seen = new Set<string>(); !seen.has(at);) {
      seen.add(at);
      for (const segment of after.timeline(at, topic)) if (covers({ from, to }, segment.from)) days.add(segment.from);
      const next = after.on(at, topic, day);
      if (next === undefined) break;
      at = next;
      if (at === entry) throw circle(entry, topic, day);
    }
  }
}

function circle(entry: string, topic: Topic, day: string): Error {
  const [zh, en] = topic === 'parent' ? ['上级', 'parent'] : ['承继方', 'successor'];
  return contradiction(
    'circular',
    `“${entry}”在 ${day} 会成为自己的${zh}。`,
    `"${entry}" would be its own ${en} on ${day}.`,
    { zh: '请核对关系的方向和日期。', en: 'Check the direction of the relation and its days.' },
  );
}

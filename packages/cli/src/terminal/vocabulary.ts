import type { Bilingual, Level, Verdict } from '@levee/contract/base/shapes';
import type { Filing } from '@levee/contract/filings/model';
import { both } from './language.js';
import type { Style } from './terminal.js';

/** Words for the levels of a finding, weakest first. */
export const LEVELS: Readonly<Record<Level, Bilingual>> = {
  amber: both('黄色', 'amber'),
  orange: both('橙色', 'orange'),
  red: both('红色', 'red'),
};

/** Colours of the levels. */
export const LEVEL_STYLES: Readonly<Record<Level, Style>> = { amber: 'yellow', orange: 'orange', red: 'red' };

/** Words for the verdicts of a clause. */
export const VERDICTS: Readonly<Record<Verdict, Bilingual>> = {
  met: both('符合', 'met'),
  breached: both('违反', 'breached'),
  not_applicable: both('不适用', 'not applicable'),
  not_assessable: both('无法判定', 'not assessable'),
  not_in_force: both('未施行', 'not in force'),
};

/** Words for the state of a filing. */
export const STATES: Readonly<Record<Filing['state'], Bilingual>> = {
  accepted: both('已受理', 'accepted'),
  awaiting_confirmation: both('待确认', 'awaiting confirmation'),
  rejected: both('已退回', 'rejected'),
};

/** Colours of the states. */
export const STATE_STYLES: Readonly<Record<Filing['state'], Style>> = {
  accepted: 'green',
  awaiting_confirmation: 'yellow',
  rejected: 'red',
};

/** Words for the classes of checks. */
export const CHECK_CLASSES: Readonly<Record<string, Bilingual>> = {
  syntax: both('格式', 'syntax'),
  validity: both('有效性', 'validity'),
  quality: both('质量', 'quality'),
  macro: both('整体', 'whole file'),
};

/** Words for the confidence in a date or figure of the law. */
export const CONFIDENCES: Readonly<Record<string, Bilingual>> = {
  certain: both('确定', 'certain'),
  likely: both('未核实', 'likely'),
  unsure: both('参数(无来源)', 'parameter without a source'),
};

/** Words for the territories of an assessment. */
export const TERRITORIES: Readonly<Record<string, Bilingual>> = {
  municipality: both('重庆市', 'Chongqing'),
  anywhere: both('不限地区', 'anywhere'),
};

const UNITS: Readonly<Record<string, Bilingual>> = {
  CNY: both('元', 'CNY'),
  percent: both('%', '%'),
  persons: both('人', 'persons'),
  units: both('份', 'units'),
  months: both('个月', 'months'),
  days: both('天', 'days'),
  years: both('年', 'years'),
  times: both('倍', 'times'),
  // The figure needs no unit.
  ratio: both('', ''),
  date: both('', ''),
};

/** The unit of a figure in words; a ratio has none. */
export function unitOf(unit: string): Bilingual {
  return UNITS[unit] ?? both(unit, unit);
}

/**
 * An exact figure for people: the digits in groups of three, no digit changed. A text that is not a decimal number stays
 * unchanged; a missing figure is a dash, never a zero.
 */
export function grouped(value: string | null): string {
  if (value === null) return '—';
  const match = /^(-?)(\d+)(\.\d+)?$/.exec(value);
  if (!match) return value;
  const [, sign = '', whole = '', fraction = ''] = match;
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ',') + fraction;
}

/** A figure for people; a figure without a unit may be an identifier, whose digits are not grouped. */
export function amount(figure: { readonly value: string | null; readonly unit: string }): string {
  return figure.unit === '' ? (figure.value ?? '—') : grouped(figure.value);
}

/** An instant in Shanghai time: `2018-05-02 09:30:00`. */
export function clockTime(instant: string): string {
  const shifted = new Date(Date.parse(instant) + 8 * 3_600_000);
  return shifted.toISOString().slice(0, 19).replace('T', ' ');
}

import { describe, expect, it } from 'vitest';
import { assertConfirmable, assertSlotAllows, FILING_ACTS, SLOT_ACTS, WrongState } from './states.js';

const SLOT = { return: 'bank_prudential_monthly', reporter: 'CQB-01', period: '2016-08' };
const CURRENT = { id: 'R1', version: 2 };

/** What an act throws; undefined when it is allowed. */
function refusalOf(act: () => void): WrongState | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof WrongState) return error;
    throw error;
  }
}

describe('states of filings', () => {
  it.each(Object.entries(SLOT_ACTS).flatMap(([state, acts]) => Object.entries(acts).map((act) => [state, ...act])))(
    'a slot that is %s, on %s: %s',
    (state, act, outcome) => {
      const correction = act === 'correct' ? { correction: '更正' } : {};
      const current = state === 'filed' ? CURRENT : undefined;
      const refused = refusalOf(() => assertSlotAllows(current, { ...SLOT, ...correction }));
      if (outcome === 'allowed') expect(refused).toBeUndefined();
      else expect(refused).toMatchObject({ status: 409, code: outcome, state, act });
    },
  );

  it.each(Object.entries(FILING_ACTS))('a filing that is %s, on confirmation: %s', (state, { confirm }) => {
    const refused = refusalOf(() => assertConfirmable({ id: 'R1', state: state as keyof typeof FILING_ACTS }));
    if (confirm === 'allowed') expect(refused).toBeUndefined();
    else expect(refused).toMatchObject({ status: 409, code: confirm, state, act: 'confirm' });
  });

  it('allow a first filing, a correction of an accepted one, and a confirmation of open questions, nothing else', () => {
    const allowed = Object.entries({ ...SLOT_ACTS, ...FILING_ACTS }).flatMap(([state, acts]) =>
      Object.entries(acts).flatMap(([act, outcome]) => (outcome === 'allowed' ? [`${state}/${act}`] : [])),
    );
    expect(allowed).toEqual(['unfiled/file', 'filed/correct', 'awaiting_confirmation/confirm']);
  });

  it('name the filing that is there already, with its version, in both languages', () => {
    const refused = refusalOf(() => assertSlotAllows(CURRENT, SLOT));
    expect(refused?.sentence.zh).toContain('R1，第 2 版');
    expect(refused?.sentence.en).toContain('R1, version 2');
  });
});

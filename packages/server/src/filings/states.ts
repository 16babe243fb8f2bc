import type { FilingState } from '@levee/facts/receipt/receipt';
import type { Bilingual } from '@levee/regulation/text/bilingual';
import { ServiceError } from '../http/serviceerror.js';
import type { FilingRecord, FilingSlot } from './records.js';

/** Whether a return of a reporter and period has an accepted version. */
type SlotState = 'unfiled' | 'filed';
/** Acts on a slot: filing for the first time, and filing with the reason for a correction. */
type SlotAct = 'file' | 'correct';
type SlotRefusal = 'already_filed' | 'nothing_to_correct';

/** State of a slot × act: whether the act may go on, or the code of its refusal. */
export const SLOT_ACTS: Readonly<Record<SlotState, Readonly<Record<SlotAct, 'allowed' | SlotRefusal>>>> = {
  unfiled: { file: 'allowed', correct: 'nothing_to_correct' },
  filed: { file: 'already_filed', correct: 'allowed' },
};

/** State of a filing × act: confirming answers its questions, and only a filing that awaits confirmation has any. */
export const FILING_ACTS: Readonly<
  Record<FilingState, Readonly<Record<'confirm', 'allowed' | 'not_awaiting_confirmation'>>>
> = {
  rejected: { confirm: 'not_awaiting_confirmation' },
  awaiting_confirmation: { confirm: 'allowed' },
  accepted: { confirm: 'not_awaiting_confirmation' },
};

/** An act that the present state does not allow (409): names the state and the act. */
export class WrongState extends ServiceError {
  readonly state: SlotState | FilingState;
  readonly act: SlotAct | 'confirm';

  constructor(
    at: { readonly state: SlotState | FilingState; readonly act: SlotAct | 'confirm' },
    code: string,
    words: { readonly message: Bilingual; readonly hint?: Bilingual },
  ) {
    super(409, code, words.message, words.hint && { hint: words.hint });
    this.name = 'WrongState';
    this.state = at.state;
    this.act = at.act;
  }
}

/** Refuses a filing that its slot does not allow: a second one without a reason, or a correction of nothing. Throws WrongState. */
export function assertSlotAllows(
  current: Pick<FilingRecord, 'id' | 'version'> | undefined,
  request: FilingSlot & { readonly correction?: string | undefined },
): void {
  const state = current ? 'filed' : 'unfiled';
  const act = request.correction === undefined ? 'file' : 'correct';
  const refusal = SLOT_ACTS[state][act];
  if (refusal !== 'allowed') throw new WrongState({ state, act }, refusal, wordsOf(refusal, request, current));
}

/** Refuses to confirm a filing that has no open questions. Throws WrongState. */
export function assertConfirmable({ id, state }: Pick<FilingRecord, 'id' | 'state'>): void {
  const refusal = FILING_ACTS[state].confirm;
  if (refusal === 'allowed') return;
  throw new WrongState({ state, act: 'confirm' }, refusal, {
    message: {
      zh: `报送 ${id} 不在待确认状态（当前：${state}）。`,
      en: `The filing ${id} does not await confirmation (it is ${state}).`,
    },
  });
}

function wordsOf(
  refusal: SlotRefusal,
  { return: name, reporter: who, period }: FilingSlot,
  current: Pick<FilingRecord, 'id' | 'version'> | undefined,
): { readonly message: Bilingual; readonly hint: Bilingual } {
  const { id = '', version = 0 } = current ?? {};
  switch (refusal) {
    case 'already_filed':
      return {
        message: {
          zh: `${who} 已报送 ${period} 的 ${name}（${id}，第 ${version} 版）。`,
          en: `${who} has already filed ${name} for ${period} (${id}, version ${version}).`,
        },
        hint: {
          zh: '如需更正，请写明更正理由后重新报送。',
          en: 'To correct it, file again with the reason for the correction.',
        },
      };
    case 'nothing_to_correct':
      return {
        message: {
          zh: `${who} 尚未报送 ${period} 的 ${name}，无可更正。`,
          en: `${who} has not filed ${name} for ${period} yet; there is nothing to correct.`,
        },
        hint: { zh: '请去掉更正理由，按首次报送办理。', en: 'File it without the reason for a correction.' },
      };
  }
}

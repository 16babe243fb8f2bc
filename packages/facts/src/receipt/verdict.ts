import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { FilingState, Receipt } from './receipt.js';

/** One sentence that says what became of a filing and what the filer does next. */
export function verdictOf(
  state: FilingState,
  { filed, quarantined, otherPeriods }: Receipt['rows'],
  problems: number,
  confirmed: boolean,
): Bilingual {
  switch (state) {
    case 'rejected':
      return {
        zh: `未受理：发现 ${problems} 个问题，没有数据入库。请按所列问题更正后重新报送。`,
        en: `Rejected: ${problems} problems were found and nothing was stored. Correct them as listed and file again.`,
      };
    case 'awaiting_confirmation':
      return {
        zh: `待确认：${filed} 行可以入库，但有数据需要说明原因。请核对后填写理由确认，或更正后重新报送。`,
        en:
          `Awaiting your reason: ${filed} rows can be stored, but some figures need an explanation. ` +
          'Confirm them with the reason, or correct them and file again.',
      };
    case 'accepted': {
      const zh = [`已受理：${filed} 行入库`];
      const en = [`Accepted: ${filed} rows stored`];
      if (quarantined > 0) zh.push(`${quarantined} 行因校验不通过被隔离，未入库`);
      if (quarantined > 0) en.push(`${quarantined} quarantined by checks`);
      if (otherPeriods > 0) zh.push(`${otherPeriods} 行属于其他月份，未入库`);
      if (otherPeriods > 0) en.push(`${otherPeriods} of other months left out`);
      if (confirmed) zh.push('数据异动已说明原因');
      if (confirmed) en.push('unusual figures explained by the filer');
      return { zh: `${zh.join('；')}。`, en: `${en.join('; ')}.` };
    }
  }
}

import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { ReturnColumn } from '@levee/regulation/returns/return';
import { checkIdentifier } from '../cells/lookups.js';
import type { CellCheck } from '../cells/typing.js';

/** What is wrong with a cell and what the filer should do. `text` is the cell as filed. */
export function cellMessage(check: CellCheck, column: ReturnColumn, text: string | null): Bilingual {
  const { type } = column;
  const shown = (text ?? '').trim();
  switch (check) {
    case 'V.required':
      return { zh: `“${column.zh}”为必填项。请填写。`, en: `"${column.en}" is required. Fill it in.` };
    case 'S.type':
      return type.kind === 'date' ? notADate(shown) : type.kind === 'boolean' ? NOT_A_BOOLEAN : notANumber(shown);
    case 'S.scale': {
      const scale = type.kind === 'decimal' ? type.scale : 0;
      return {
        zh: `最多 ${scale} 位小数，系统不代为四舍五入。请按规定位数填写。`,
        en: `At most ${scale} decimals; nothing is rounded for you. Shorten the number.`,
      };
    }
    case 'S.characters':
      return {
        zh: '含有控制字符、换行或乱码。请删去后重新填写。',
        en: 'It has control characters, line breaks or broken characters. Remove them.',
      };
    case 'S.formula':
      return {
        zh: '单元格是公式或公式错误。请改为数值或文字本身。',
        en: 'The cell is a formula or the error of one. Put the value or text itself.',
      };
    case 'V.range':
      return outOfRange(column);
    case 'V.length': {
      const most = type.kind === 'text' ? type.maxLength : 0;
      return {
        zh: `最多 ${most} 个字符，实为 ${Array.from(shown).length} 个。请缩短。`,
        en: `At most ${most} characters; it has ${Array.from(shown).length}. Shorten it.`,
      };
    }
    case 'V.enum':
      return notListed(column);
    case 'V.region':
      return {
        zh: '无法识别该地区。请填写区县代码（如 500112）或全称（如 渝北区）；市外填写省份。',
        en: 'The place is not recognised. Give the code (500112) or name (渝北区) of the district; outside the city, the province.',
      };
    case 'V.identifier':
      return refusedIdentifier(column, shown);
    case 'Q.check_digit': {
      const { zh, en } = refusedIdentifier(column, shown);
      return {
        zh: `${zh}确为证照所载的，请说明理由后确认；有误的，请更正后重新报送。`,
        en: `${en} If the licence really shows it, confirm it with the reason; if not, correct it and file again.`,
      };
    }
  }
}

const NOT_A_DATE: Bilingual = {
  zh: '不是有效日期。请填写如 2016-07-18（也可写作 2016/7/18、2016.7.18、20160718、2016年7月18日）。',
  en: 'Not a date. Write it as 2016-07-18 (also 2016/7/18, 2016.7.18, 20160718 or 2016年7月18日).',
};
const NOT_A_BOOLEAN: Bilingual = { zh: '请填写“是”或“否”。', en: 'Write true or false (also 是/否, 1/0).' };

/** Day 0 of Excel's date numbers, and the range of numbers that are likely to be dates: 1950–2099. */
const EXCEL_DAY_ZERO = Date.UTC(1899, 11, 30);
const LIKELY_DAYS = { first: 18_264, last: 73_050 };
const DAY_MILLISECONDS = 86_400_000;

/** A number in a date column may be Excel's own date number; which day it means depends on the file, so it is refused. */
function notADate(text: string): Bilingual {
  const days = /^\d{5}(?:\.0+)?$/.test(text) ? Number(text) : 0;
  if (days < LIKELY_DAYS.first || days > LIKELY_DAYS.last) return NOT_A_DATE;
  const day = new Date(EXCEL_DAY_ZERO + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
  return {
    zh: `这是数字，可能是 Excel 的日期序号（${day}）。请把单元格设为日期格式，或写成 ${day}。`,
    en: `This is a number, perhaps Excel's own for ${day}. Give the cell a date format, or write ${day}.`,
  };
}

const NO_FIGURE: Bilingual = {
  zh: '没有数据时请留空，不要填写符号或文字。',
  en: 'Leave the cell empty where there is no figure; do not write a sign or word.',
};

/** Says which common notation keeps the text from being a plain number, and what to write instead. */
function notANumber(text: string): Bilingual {
  if (/^(?:[-—–―－/／]+|无|n\/?a|null|nan|none)$/i.test(text)) return NO_FIGURE;
  const number = plainFigure(text);
  const plain = number
    ? { zh: `请写成 ${number}。`, en: `Write ${number}.` }
    : { zh: '请填写纯数字，如 1234.5。', en: 'Write a plain number such as 1234.5.' };
  const because = (zh: string, en: string): Bilingual => ({ zh: `${zh}${plain.zh}`, en: `${en} ${plain.en}` });
  if (/[０-９．，－]/.test(text)) return because('数字是全角字符。', 'The digits are full-width characters.');
  if (/[%％‰]$/.test(text)) {
    const unit = { zh: '请按报表规定的单位填写纯数字。', en: 'Write a plain number in the unit of the return.' };
    return { zh: `本列不能带百分号。${unit.zh}`, en: `A percent sign is not allowed in this column. ${unit.en}` };
  }
  if (/^[+-]?\d{1,3}([,，' ]\d{3})+(\.\d+)?$/.test(text))
    return because('不能用千位分隔符。', 'Thousands separators are not allowed.');
  if (/^[+-]?\d+(\.\d+)?[eE][+-]?\d+$/.test(text))
    return because('不能用科学计数法。', 'Scientific notation is not allowed.');
  if (/^[¥￥$€]|元$|[万亿]/.test(text))
    return because('不能带货币符号或单位。', 'Currency signs and units are not allowed.');
  return because('不是数字。', 'Not a number.');
}

/** The figure as a plain number, without full-width characters and separators; undefined where its meaning is uncertain. */
function plainFigure(text: string): string | undefined {
  const narrow = text.normalize('NFKC');
  const joined = /^[+-]?\d{1,3}([,' ]\d{3})+(\.\d+)?$/.test(narrow) ? narrow.replace(/[,' ]/g, '') : narrow;
  return /^[+-]?\d+(\.\d+)?$/.test(joined) ? joined : undefined;
}

function outOfRange(column: ReturnColumn): Bilingual {
  const most = column.type.kind === 'decimal' ? column.type.max : '';
  const least = column.min ?? `-${most}`;
  return {
    zh: `超出允许范围（${least} 至 ${most}）。请核对数值和单位${column.unit === '' ? '' : `（${column.unit}）`}。`,
    en: `Outside the allowed range (${least} to ${most}). Check the figure and its unit${column.unit === '' ? '' : ` (${column.unit})`}.`,
  };
}

function notListed(column: ReturnColumn): Bilingual {
  const values = column.type.kind === 'enum' ? column.type.values : [];
  if (values.length === 0) {
    return {
      zh: '映射中没有列出该取值。请更正，或补充映射。',
      en: 'The mapping does not list this value. Correct it or complete the mapping.',
    };
  }
  const zh = values.map((value) => `${value.label.zh}（${value.id}）`).join('、');
  const en = values.map((value) => `${value.id} (${value.label.en})`).join(', ');
  return { zh: `不在规定的选项之内。可填：${zh}。`, en: `Not among the values of this column. Use one of: ${en}.` };
}

function refusedIdentifier(column: ReturnColumn, text: string): Bilingual {
  const verdict = column.type.kind === 'identifier' ? checkIdentifier(column.type.scheme, text) : undefined;
  if (verdict?.ok === false) return verdict.reason;
  return { zh: '映射后的代码无效。请核对。', en: 'The code is not valid after mapping. Check it.' };
}

import type { Bilingual } from '@levee/regulation/text/bilingual';
import type { CheckClass } from '@levee/regulation/returns/return';

/** Id of a check that every return has without declaring it. */
export type GeneratedCheck =
  | 'S.file'
  | 'S.encoding'
  | 'S.delimiter'
  | 'S.sheet'
  | 'S.layout'
  | 'S.header'
  | 'S.record'
  | 'S.period'
  | 'S.rows'
  | 'S.type'
  | 'S.scale'
  | 'S.characters'
  | 'S.formula'
  | 'V.required'
  | 'V.range'
  | 'V.length'
  | 'V.enum'
  | 'V.region'
  | 'V.identifier'
  | 'V.join'
  | 'V.duplicate_key'
  | 'Q.check_digit';

/** What each generated check requires; its title in a receipt. The first letter of the id is its class. */
export const GENERATED_CHECKS: Readonly<Record<GeneratedCheck, Bilingual>> = {
  'S.file': { zh: '文件完整、可读，大小在限额之内', en: 'The file is whole, readable and within the limits of size' },
  'S.encoding': { zh: '文件编码为 UTF-8 或 GB18030', en: 'The file is encoded in UTF-8 or GB18030' },
  'S.delimiter': { zh: '列以英文逗号分隔', en: 'Columns are separated by commas' },
  'S.sheet': { zh: '工作簿中只有一个可见工作表有数据', en: 'One visible sheet of the workbook has data' },
  'S.layout': {
    zh: '数据区没有合并单元格和隐藏的行、列',
    en: 'The data have no merged cells and no hidden rows or columns',
  },
  'S.header': { zh: '表头与报表定义一致', en: 'The headers are those of the return' },
  'S.record': {
    zh: '每行结构完整，列数与表头一致',
    en: 'Every row is well formed and has as many cells as the header',
  },
  'S.period': { zh: '文件中有所报月份的数据', en: 'The file has rows of the period filed' },
  'S.rows': { zh: '至少有一行可以入库', en: 'At least one row can be stored' },
  'S.type': { zh: '数字、日期和是否值可以识别', en: 'Numbers, dates and yes/no values can be read' },
  'S.scale': { zh: '小数位数不超过规定', en: 'Numbers have no more decimals than the return allows' },
  'S.characters': { zh: '文字中没有控制字符和乱码', en: 'Texts have no control or broken characters' },
  'S.formula': { zh: '单元格是数值，不是公式或公式错误', en: 'Cells hold values, not formulas or their errors' },
  'V.required': { zh: '必填项不为空', en: 'Required cells are filled in' },
  'V.range': { zh: '数值在允许范围之内', en: 'Numbers are within the allowed range' },
  'V.length': { zh: '文字长度不超过规定', en: 'Texts are no longer than the return allows' },
  'V.enum': { zh: '取值在规定的选项之内', en: 'Values are among those listed' },
  'V.region': { zh: '地区可以识别', en: 'Places can be recognised' },
  'V.identifier': { zh: '证件号码和机构代码有效', en: 'Identifiers are valid' },
  'V.join': { zh: '附加文件与主文件能够对应', en: 'The joined file fits the main file' },
  'V.duplicate_key': { zh: '同一对象不重复填报', en: 'No subject is filed twice' },
  'Q.check_digit': {
    zh: '统一社会信用代码的校验码相符；确为证照所载的，说明理由后可以报送',
    en: 'The check character of a credit code fits; a code that the licence really shows may be filed with a reason',
  },
};

/**
 * Class of a generated check: `S.` syntax and `V.` validity block unless the mapping quarantines the rows; `Q.` quality waits
 * for the filer's reason.
 *
 * `Q.check_digit` is the override for credit codes: a code in the right form whose check character does not fit is filed
 * only with the filer's reason, and stays in the receipt. Real codes were issued with wrong check characters; a code of
 * the wrong form (length, characters, region) was not, and blocks as `V.identifier`, as do resident numbers and LEIs.
 */
export function classOfGenerated(check: GeneratedCheck): CheckClass {
  return check.startsWith('S.') ? 'syntax' : check.startsWith('Q.') ? 'quality' : 'validity';
}

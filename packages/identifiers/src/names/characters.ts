/**
 * Traditional characters that occur in legal forms, kinds of institution, and names of provinces and of Chongqing's districts,
 * with their simplified forms. This is no general converter: 後 and 后, 鍾 and 钟 and the like need a dictionary, and a brand's
 * own characters are left as they are, so that a difference stays visible.
 */
const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
  (
    '責责 個个 獨独 專专 託托 匯汇 滙汇 夥伙 業业 團团 總总 銀银 證证 險险 貸贷 額额 擔担 當当 賃赁 資资 產产 財财 國国 農农 務务 發发 經经 營营 ' +
    '貿贸 實实 聯联 網网 絡络 華华 東东 興兴 儲储 債债 協协 會会 辦办 處处 廠厂 場场 訊讯 電电 ' +
    '慶庆 區区 縣县 鄉乡 鎮镇 萬万 開开 雲云 陽阳 豐丰 墊垫 長长 壽寿 榮荣 銅铜 節节 兩两 壩坝 龍龙 ' +
    '無无 義义 門门 島岛 灣湾 廣广 蘇苏 遼辽 寧宁 貴贵 陝陕 肅肃 內内 濱滨 漢汉 瀋沈 濟济 鄭郑'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.charAt(0), pair.charAt(1)]),
);

/** Characters that are used as opening brackets; NFKC has already made （［｛ half wide. */
const OPENING = /[[{<〈《〔【〖「『﹝]/g;
const CLOSING = /[\]}>〉》〕】〗」』﹞]/g;
/** Characters that are used between the parts of a transcribed name. */
const MIDDLE_DOTS = /[·•‧∙⋅・⸱]/g;

/**
 * A name in comparable characters: half-width (NFKC), Latin capitals, one kind of bracket and of middle dot, the documented
 * traditional characters simplified, invisible characters removed, and runs of blanks made one.
 */
export function comparableCharacters(text: string): string {
  const folded = text
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(OPENING, '(')
    .replace(CLOSING, ')')
    .replace(MIDDLE_DOTS, '·')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase())
    .replace(/\s+/g, ' ')
    .trim();
  return Array.from(folded, (character) => SIMPLIFIED.get(character) ?? character).join('');
}

import { comparableCharacters } from './characters.js';

/** Kinds of legal form that a name can show; 有限公司 and 有限责任公司 are two ways to write the same one. */
type LegalForm = 'limited' | 'joint_stock' | 'partnership' | 'sole_proprietorship' | 'cooperative';

/** A name of an institution or enterprise in its parts. */
export interface InstitutionName {
  /** Comparable characters without blanks and with one kind of bracket: the whole name. */
  readonly normal: string;
  /** The place that the name begins with or shows in brackets, as the list of places calls it; null when it shows none. */
  readonly region: string | null;
  /** What is left without region, legal form, brackets and branch: brand and line of business. */
  readonly core: string;
  readonly form: LegalForm | null;
  /** The part that makes it a branch (渝北支行); a branch is never its head office. Null for a whole institution. */
  readonly branch: string | null;
}

/** A place as names show it: what it is called, and the ways in which a name may begin with it. */
export interface NamedPlace {
  readonly name: string;
  readonly written: readonly string[];
}

/**
 * The municipality as names show it. 渝 at the start of a name is read as the municipality too. A brand that begins with 渝
 * therefore loses that character in `core`, which makes it a candidate more often but never a certain match.
 */
const CHONGQING: NamedPlace = { name: '重庆市', written: ['重庆市', '重庆', '渝'] };

/** Longest first, so that 股份有限公司 is not taken for 有限公司. */
const FORMS: readonly (readonly [written: string, form: LegalForm])[] = [
  ['农民专业合作社', 'cooperative'],
  ['合伙企业(有限合伙)', 'partnership'],
  ['合伙企业(普通合伙)', 'partnership'],
  ['股份有限公司', 'joint_stock'],
  ['有限责任公司', 'limited'],
  ['个人独资企业', 'sole_proprietorship'],
  ['(有限合伙)', 'partnership'],
  ['(普通合伙)', 'partnership'],
  ['(个人独资)', 'sole_proprietorship'],
  ['有限合伙企业', 'partnership'],
  ['股份公司', 'joint_stock'],
  ['有限公司', 'limited'],
  ['合伙企业', 'partnership'],
];

const BRANCH = /(?:分公司|分行|支行|分理处|储蓄所|营业部|营业所|办事处|代表处|分社)$/;
/** Lines of business that distinguish nobody: 重庆银行 and 万州银行 differ by their place alone. */
const NOBODY =
  /^(?:村镇|农村|商业|城市|融资|政府性)*(?:银行|小额贷款|担保|租赁|典当|保理|投资|集团|资产管理|信托|证券|保险)*$/;
/** Districts whose own name begins with 渝: their 渝 is not the municipality's. */
const NOT_THE_MUNICIPALITY = /^渝[中北东西]/;

/**
 * Splits the name of an institution into its parts. `places` are the places of the register besides the municipality (its
 * districts), which are data of the caller. No name is refused: one without legal form or region has none.
 */
export function readInstitutionName(text: string, places: readonly NamedPlace[] = []): InstitutionName {
  const normal = comparableCharacters(text).replaceAll(' ', '');
  const { whole, branch } = withoutBranch(normal);
  const { form, rest } = withoutForm(whole);
  const known = [CHONGQING, ...places];
  const bracketed = bracketedRegion(rest, known);
  const leading = leadingRegion(bracketed.rest, known);
  const core = leading.rest.replace(/[()]/g, '');
  const region = leading.region ?? bracketed.region;
  // Where only the place distinguishes the name from others, it stays part of the core.
  return { normal, region, core: NOBODY.test(core) ? (region ?? '') + core || normal : core, form, branch };
}

function withoutBranch(normal: string): { whole: string; branch: string | null } {
  if (!BRANCH.test(normal)) return { whole: normal, branch: null };
  for (const [written] of FORMS) {
    const end = normal.lastIndexOf(written) + written.length;
    if (end < written.length || end >= normal.length) continue;
    return { whole: normal.slice(0, end), branch: normal.slice(end) };
  }
  const bank = /^(.+?(?:银行|信用社|联社|证券|保险))(.+)$/.exec(normal);
  return bank ? { whole: bank[1] ?? normal, branch: bank[2] ?? null } : { whole: normal, branch: null };
}

function withoutForm(whole: string): { form: LegalForm | null; rest: string } {
  for (const [written, form] of FORMS) {
    if (whole.endsWith(written)) return { form, rest: whole.slice(0, -written.length) };
  }
  return { form: null, rest: whole };
}

/** 某某(重庆): the place in brackets is removed, other bracketed words stay part of the name. */
function bracketedRegion(text: string, places: readonly NamedPlace[]): { region: string | null; rest: string } {
  let region: string | null = null;
  const rest = text.replace(/\(([^()]+)\)/g, (whole, inside: string) => {
    const place = places.find((candidate) => candidate.written.includes(inside));
    if (place) region ??= place.name;
    return place ? '' : whole;
  });
  return { region, rest };
}

/** 重庆市渝中区某某: all places at the beginning are removed, and the last of them, the nearest one, is the region. */
function leadingRegion(text: string, places: readonly NamedPlace[]): { region: string | null; rest: string } {
  let region: string | null = null;
  let rest = text;
  for (;;) {
    const found = longestStart(rest, places);
    // 重庆渝富: after a place that is written out, 渝 belongs to the brand.
    if (!found || (region !== null && found.written === '渝')) return { region, rest };
    region = found.place.name;
    rest = rest.slice(found.written.length);
  }
}

function longestStart(text: string, places: readonly NamedPlace[]): { place: NamedPlace; written: string } | undefined {
  let longest: { place: NamedPlace; written: string } | undefined;
  for (const place of places) {
    for (const written of place.written) {
      if (!text.startsWith(written)) continue;
      if (written === '渝' && NOT_THE_MUNICIPALITY.test(text)) continue;
      if (!longest || written.length > longest.written.length) longest = { place, written };
    }
  }
  return longest;
}

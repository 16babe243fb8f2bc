import type { Reason } from '../numbers/verdict.js';
import type { ComparableRecord } from './comparablerecord.js';
import type { IdentifierScheme } from './identity.js';
import type { InstitutionName } from './institutionname.js';
import type { MatchModel, Observation } from './matchmodel.js';
import { jaccard, jaroWinkler, shingles } from './similarity.js';

/** Outcomes of comparing two identifiers: `identifier_unsound` is an equal number that fails its own check. */
type IdentifierKind = 'identifier_equal' | 'identifier_unsound' | 'identifier_differs';

/** One observation for or against two records being the same institution. */
export interface Evidence<K extends IdentifierKind | Observation = IdentifierKind | Observation> {
  readonly kind: K;
  readonly says: Reason;
}

const SCHEMES: Readonly<Record<IdentifierScheme, Reason>> = {
  uscc: { zh: '统一社会信用代码', en: 'USCC' },
  organisation_code: { zh: '组织机构代码', en: 'organisation code' },
  lei: { zh: '法人机构识别编码', en: 'LEI' },
  resident_id: { zh: '公民身份号码', en: 'resident identity number' },
};

/** All evidence that two records give about each other. */
export function matchEvidence(
  asked: ComparableRecord,
  other: ComparableRecord,
  model: MatchModel,
): { identifiers: readonly Evidence<IdentifierKind>[]; observed: readonly Evidence<Observation>[] } {
  const observed = [
    nameEvidence(asked, other, model),
    ...branchEvidence(asked.name, other.name),
    ...formEvidence(asked.name, other.name),
    ...sharedEvidence('number_equal', asked.otherNumbers, other.otherNumbers, { zh: '号码相同', en: 'same number' }),
    ...sharedEvidence('owner_equal', asked.owners, other.owners, { zh: '股东相同', en: 'same owner' }),
    ...regionEvidence(asked, other),
    ...compared(asked.representative, other.representative, 'representative', {
      zh: '法定代表人',
      en: 'legal representative',
    }),
    ...compared(asked.phone, other.phone, 'phone', { zh: '电话', en: 'phone' }),
  ];
  return { identifiers: identifierEvidence(asked, other), observed };
}

function identifierEvidence(asked: ComparableRecord, other: ComparableRecord): Evidence<IdentifierKind>[] {
  return (Object.keys(SCHEMES) as IdentifierScheme[]).flatMap((scheme): Evidence<IdentifierKind>[] => {
    const mine = asked.identifiers.filter((one) => one.scheme === scheme);
    const theirs = other.identifiers.filter((one) => one.scheme === scheme);
    if (mine.length === 0 || theirs.length === 0) return [];
    const { zh, en } = SCHEMES[scheme];
    const shared = mine.find((one) => theirs.some(({ value }) => value === one.value));
    if (!shared) {
      const [a, b] = [mine, theirs].map((list) => list.map(({ value }) => masked(scheme, value)).join('、'));
      return [said('identifier_differs', `${zh}不同：${a}，${b}`, `different ${en}: ${a}, ${b}`)];
    }
    const shown = masked(scheme, shared.value);
    if (shared.valid) return [said('identifier_equal', `${zh}相同：${shown}`, `same ${en}: ${shown}`)];
    const unsound = `same ${en}, but it fails its own check: ${shown}`;
    return [said('identifier_unsound', `${zh}相同，但校验不符：${shown}`, unsound)];
  });
}

/** Evidence is read by many people, so a resident's number is shown to them by region and last four characters only. */
function masked(scheme: IdentifierScheme, value: string): string {
  return scheme === 'resident_id' ? `${value.slice(0, 6)}********${value.slice(-4)}` : value;
}

function nameEvidence(asked: ComparableRecord, other: ComparableRecord, model: MatchModel): Evidence<Observation> {
  const [mine, theirs] = [asked.name, other.name];
  if (mine.normal === theirs.normal) return said('name_equal', '名称相同', 'equal names');
  const former = [
    ...asked.formerNames.filter(({ normal }) => normal === theirs.normal),
    ...other.formerNames.filter(({ normal }) => normal === mine.normal),
  ][0];
  if (former) {
    return said('former_name_equal', `与曾用名相同：${former.normal}`, `equal to a former name: ${former.normal}`);
  }
  if (mine.core === theirs.core) {
    const zh = `除地区、组织形式外名称相同：${mine.core}`;
    return said('core_equal', zh, `equal names but for region and legal form: ${mine.core}`);
  }
  const byBigrams = jaccard(shingles(mine.core, 2), shingles(theirs.core, 2));
  const byCharacters = jaroWinkler(mine.core, theirs.core);
  const figures = `Jaccard ${byBigrams.toFixed(2)}, Jaro–Winkler ${byCharacters.toFixed(2)}`;
  if (byBigrams >= model.similarJaccard || byCharacters >= model.similarJaroWinkler) {
    return said('name_similar', `名称相近（${figures}）`, `similar names (${figures})`);
  }
  return said('name_unlike', `名称不相近（${figures}）`, `names unlike (${figures})`);
}

function branchEvidence(mine: InstitutionName, theirs: InstitutionName): Evidence<Observation>[] {
  if (mine.branch === theirs.branch) return [];
  const shown = [mine, theirs].map(({ branch }) => branch);
  const zh = shown.map((branch) => branch ?? '总部').join('、');
  return [
    said('branch_differs', `机构层级不同：${zh}`, `not the same office: ${shown.map((b) => b ?? 'head').join(', ')}`),
  ];
}

function formEvidence(mine: InstitutionName, theirs: InstitutionName): Evidence<Observation>[] {
  if (mine.form === null || theirs.form === null || mine.form === theirs.form) return [];
  return [said('form_differs', '组织形式不同', 'different legal forms')];
}

/** Values in common of fields that may have many; having different ones is no evidence. */
function sharedEvidence(
  kind: 'number_equal' | 'owner_equal',
  mine: ReadonlySet<string>,
  theirs: ReadonlySet<string>,
  { zh, en }: Reason,
): Evidence<Observation>[] {
  const shared = [...mine].filter((one) => theirs.has(one));
  return shared.length === 0 ? [] : [said(kind, `${zh}：${shared.join('、')}`, `${en}: ${shared.join(', ')}`)];
}

/** Compares the region codes where both records have one, otherwise the places that the names show. */
function regionEvidence(asked: ComparableRecord, other: ComparableRecord): Evidence<Observation>[] {
  const title = { zh: '所在地区', en: 'region' };
  const [mine, theirs] = [asked.record.region, other.record.region];
  if (mine !== undefined && theirs !== undefined) return compared(mine, theirs, 'region', title);
  return compared(asked.name.region, other.name.region, 'region', { zh: '名称所示地区', en: 'region in the name' });
}

function compared(
  mine: string | null,
  theirs: string | null,
  field: 'region' | 'representative' | 'phone',
  { zh, en }: Reason,
): Evidence<Observation>[] {
  if (mine === null || theirs === null) return [];
  return [
    mine === theirs
      ? said(`${field}_equal`, `${zh}相同`, `same ${en}`)
      : said(`${field}_differs`, `${zh}不同`, `different ${en}`),
  ];
}

function said<K extends IdentifierKind | Observation>(kind: K, zh: string, en: string): Evidence<K> {
  return { kind, says: { zh, en } };
}

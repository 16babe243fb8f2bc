import { describe, expect, it } from 'vitest';
import { readInstitutionName, type NamedPlace } from './institutionname.js';
import { normalPersonName } from './personname.js';

const DISTRICTS: readonly NamedPlace[] = [
  { name: '渝中区', written: ['渝中区', '渝中'] },
  { name: '渝北区', written: ['渝北区', '渝北'] },
  { name: '万州区', written: ['万州区', '万州'] },
];
const read = (text: string) => readInstitutionName(text, DISTRICTS);

describe('the name of an institution', () => {
  it('is read into region, core and legal form', () => {
    expect(read('重庆市渝中区青禾小额贷款有限责任公司')).toEqual({
      normal: '重庆市渝中区青禾小额贷款有限责任公司',
      region: '渝中区',
      core: '青禾小额贷款',
      form: 'limited',
      branch: null,
    });
  });

  it.each([
    '重庆青禾小额贷款有限公司',
    '重庆市青禾小额贷款有限责任公司',
    '渝青禾小额贷款有限公司',
    '重慶青禾小額貸款有限責任公司',
    '　重庆 青禾小额贷款有限公司 ',
    '青禾小额贷款（重庆）有限公司',
    '青禾小额贷款【重庆市】有限公司',
    '重庆青禾小额贷款\u200b有限公司',
  ])('%s has the core 青禾小额贷款, however it is written', (text) => {
    expect(read(text)).toMatchObject({ region: '重庆市', core: '青禾小额贷款', form: 'limited', branch: null });
  });

  it.each([
    ['青禾投资股份有限公司', 'joint_stock'],
    ['青禾投资股份公司', 'joint_stock'],
    ['青禾投资有限责任公司', 'limited'],
    ['青禾投资中心(有限合伙)', 'partnership'],
    ['青禾投资合伙企业（普通合伙）', 'partnership'],
    ['青禾农民专业合作社', 'cooperative'],
    ['青禾商行(个人独资)', 'sole_proprietorship'],
    ['青禾投资', null],
  ])('%s has the legal form %s', (text, form) => {
    expect(read(text)).toMatchObject({ form, normal: text.replace('（', '(').replace('）', ')') });
  });

  it.each([
    ['青禾小额贷款有限公司渝北分公司', '青禾小额贷款', '渝北分公司'],
    ['青禾银行股份有限公司万州支行', '青禾银行', '万州支行'],
    ['青禾银行万州支行', '青禾银行', '万州支行'],
    ['青禾证券第一营业部', '青禾证券', '第一营业部'],
    ['青禾办事处', '青禾办事处', null],
  ])('%s: the branch is separated from the institution', (text, core, branch) => {
    expect(read(text)).toMatchObject({ core, branch });
  });

  it('keeps the place where nothing else distinguishes the name', () => {
    expect(read('重庆银行股份有限公司').core).toBe('重庆市银行');
    expect(read('万州区银行股份有限公司').core).toBe('万州区银行');
    expect(read('重庆市').core).toBe('重庆市');
    expect(read('').core).toBe('');
  });

  it('does not take the 渝 of a district or of a brand for the municipality', () => {
    expect(read('渝北青禾商贸有限公司')).toMatchObject({ region: '渝北区', core: '青禾商贸' });
    expect(readInstitutionName('渝北青禾商贸有限公司')).toMatchObject({ region: null, core: '渝北青禾商贸' });
    expect(read('重庆渝禾控股有限公司').core).toBe('渝禾控股');
  });

  it('keeps words in brackets that are no place', () => {
    expect(read('青禾(集团)有限公司').core).toBe('青禾集团');
  });

  it('makes full-width figures and letters half-width', () => {
    expect(read('重庆ａ１科技有限公司')).toMatchObject({ normal: '重庆A1科技有限公司', core: 'A1科技' });
  });
});

describe('the name of a person', () => {
  it.each([
    ['张 三', '张三'],
    ['　张　三　', '张三'],
    ['阿依・古丽', '阿依·古丽'],
    ['阿依．古丽', '阿依·古丽'],
    ['阿依 · 古丽', '阿依·古丽'],
    ['Ｌi  ming', 'LI MING'],
  ])('%s is compared as %s', (text, normal) => {
    expect(normalPersonName(text)).toBe(normal);
  });
});

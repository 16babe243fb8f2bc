import { institutionNameReader } from '@levee/regulation/plan/placednames';
import { readRegions } from '@levee/regulation/plan/regions';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lookup } from './lookup.js';
import { EMPTY_REGISTER } from './view.js';
import type { Statement } from './statement.js';

const regions = new URL('../../../../regulation/regions.yaml', import.meta.url);
const readName = institutionNameReader(readRegions('regions.yaml', readFileSync(regions, 'utf8')));

const said = (entry: string, topic: Statement['topic'], value: string, more: Partial<Statement> = {}): Statement => {
  return { entry, topic, key: '', value, from: '2012-01-01', to: null, ...more };
};
const VIEW = EMPTY_REGISTER.after([
  {
    seq: 1,
    enteredAt: new Date(0),
    enteredBy: 'clerk',
    document: { number: null, title: '登记申请' },
    reason: null,
    statements: [
      ...['A', 'B', 'C', 'D'].map((id) => said(id, 'kind', 'enterprise')),
      said('A', 'name', '重庆市渝北区星桥商贸有限公司', { to: '2016-01-01' }),
      said('A', 'name', '重庆星河实业（集团）有限公司', { from: '2016-01-01' }),
      said('B', 'name', '重庆市渝北区星桥商贸有限公司', { from: '2016-06-01' }),
      said('C', 'name', '重庆云帆小额贷款有限公司'),
      said('D', 'name', '云帆小额贷款股份有限公司'),
      said('A', 'identifier', '500112000123456', { key: 'registration_number', to: '2016-01-01' }),
      said('A', 'identifier', '91500112MA00000018', { key: 'uscc', from: '2016-01-01' }),
      said('D', 'identifier', '500112000123456', { key: 'registration_number', from: '2017-01-01' }),
    ],
  },
]);
const find = (text: string, on: string) => {
  const { outcome, candidates } = lookup(VIEW, readName, text, on);
  return [outcome, ...candidates.map(({ id, by }) => `${id} ${by}`)];
};

describe('looking up', () => {
  it('an id or a number identifies, also an old number', () => {
    expect(find('A', '2016-08-31')).toEqual(['identified', 'A id']);
    expect(find('91500112ma00000018', '2016-08-31')).toEqual(['identified', 'A identifier']);
    expect(find('500112000123456', '2015-08-31')).toEqual(['identified', 'A identifier']);
    expect(find('500112000123456', '2016-08-31')).toEqual(['identified', 'A former_identifier']);
  });

  it('a number belongs to whoever holds it on the day', () => {
    expect(find('500112000123456', '2017-01-01')).toEqual(['identified', 'D identifier']);
  });

  it('a name never identifies, not even where one entry alone bears it', () => {
    expect(find('重庆星河实业(集团)有限公司', '2016-08-31')).toEqual(['candidates', 'A name']);
  });

  it('a name that two entries bore in turn gives both, the one of the day first', () => {
    const name = '重庆市渝北区星桥商贸有限公司';
    expect(find(name, '2016-08-31')).toEqual(['candidates', 'B name', 'A former_name']);
    expect(find(name, '2015-08-31')).toEqual(['candidates', 'A name', 'B later_name']);
  });

  it('finds a name written with other widths, brackets and characters', () => {
    expect(find('重慶星河實業〔集團〕有限公司 ', '2016-08-31')).toEqual(['candidates', 'A name']);
  });

  it('offers names that differ in district or legal form only as similar', () => {
    expect(find('重庆云帆小额贷款有限公司', '2016-08-31')).toEqual(['candidates', 'C name', 'D similar_name']);
  });

  it('says when there is nothing like it', () => {
    expect(find('不存在的公司', '2016-08-31')).toEqual(['unknown']);
  });
});

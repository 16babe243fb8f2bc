import type { RuleSummary } from '@levee/contract/rules/model';
import { describe, expect, it } from 'vitest';
import { familyOf } from '../../figures/family.js';
import { groupsOf, inForceOn, matches } from './library.js';

const rule = (id: string, measure: string): RuleSummary => ({
  id,
  catalogue: id,
  title: { zh: '分级资产管理计划杠杆倍数', en: 'Leverage of a structured plan' },
  measure,
  subject: 'product_leverage',
  subjectTitle: { zh: '产品杠杆', en: 'Product leverage' },
  from: '2016-07-18',
  to: '2018-10-22',
  confidence: 'certain',
  levels: ['orange'],
  citations: ['证监会公告〔2016〕13号 第四条(六)'],
});

describe('the rule library', () => {
  it('holds a rule in force from its first day up to, but not on, its last', () => {
    const am02 = rule('AM-02', 'M1.1');
    expect(inForceOn(am02, '2016-07-17')).toBe(false);
    expect(inForceOn(am02, '2016-07-18')).toBe(true);
    expect(inForceOn(am02, '2018-10-22')).toBe(false);
    expect(inForceOn({ ...am02, to: null }, '2030-01-01')).toBe(true);
  });

  it('finds a rule by number, title in either language, or document number', () => {
    const am02 = rule('AM-02', 'M1.1');
    for (const search of ['', 'am-02', '杠杆', 'structured plan', '〔2016〕13号', '分级 13号']) {
      expect(matches(am02, search), search).toBe(true);
    }
    expect(matches(am02, '拨备')).toBe(false);
  });

  it('orders groups and rules by number, not by letter', () => {
    const groups = groupsOf([rule('BK-10', 'M1.2'), rule('AM-2', 'M1.1'), rule('BK-9', 'M1.2')], (one) => one.measure);
    expect(groups.map(([id, members]) => [id, members.map((one) => one.id)])).toEqual([
      ['M1.1', ['AM-2']],
      ['M1.2', ['BK-9', 'BK-10']],
    ]);
    expect(familyOf(rule('BK-10', 'M1.2'))).toBe('BK');
  });
});

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ContentError } from '../text/contenterror.js';
import { OUTSIDE } from './region.js';
import { readRegions } from './regions.js';

const FILE = 'regions.yaml';
const YAML = readFileSync(new URL(`../../../../regulation/${FILE}`, import.meta.url), 'utf8');
const regions = readRegions(FILE, YAML);

/** Codes and names in the published list of administrative divisions, as of 2024. */
const LIST_OF_2024 = `
  500101 万州区  500102 涪陵区  500103 渝中区  500104 大渡口区  500105 江北区  500106 沙坪坝区
  500107 九龙坡区  500108 南岸区  500109 北碚区  500110 綦江区  500111 大足区  500112 渝北区
  500113 巴南区  500114 黔江区  500115 长寿区  500116 江津区  500117 合川区  500118 永川区  500119 南川区
  500120 璧山区  500151 铜梁区  500152 潼南区  500153 荣昌区  500154 开州区  500155 梁平区  500156 武隆区
  500229 城口县  500230 丰都县  500231 垫江县  500233 忠县  500235 云阳县  500236 奉节县  500237 巫山县
  500238 巫溪县  500240 石柱土家族自治县  500241 秀山土家族苗族自治县  500242 酉阳土家族苗族自治县
  500243 彭水苗族土家族自治县
`;

/** Where lending platforms say that they are registered: the prefecture or district behind its province. */
const ELSEWHERE = `
  北京|海淀 北京|朝阳 北京|西城 北京|大兴 天津|河西 天津|武清 天津|蓟县 河北|石家庄 河北|唐山 河北|保定
  山西|太原 山西|大同 内蒙古|包头 内蒙古|呼伦贝尔 辽宁|沈阳 辽宁|大连 吉林|长春 吉林|延边 黑龙江|哈尔滨 黑龙江|大庆
  上海|浦东 上海|长宁 上海|崇明 江苏|南京 江苏|江阴 江苏|连云港 浙江|杭州 浙江|宁波 浙江|江北 浙江|温州 安徽|合肥 安徽|黄山
  福建|厦门 福建|长乐 江西|南昌 江西|九江 山东|青岛 山东|长清 山东|临沂 河南|郑州 河南|开封 湖北|武汉 湖北|江陵
  湖南|长沙 湖南|湘西 广东|深圳 广东|南海 广东|佛山 广西|南宁 广西|北海 海南|海口 海南|三亚 四川|成都 四川|南充
  四川|渠县 贵州|贵阳 贵州|黔南 云南|昆明 云南|大理 西藏|拉萨 陕西|西安 陕西|渭南 甘肃|兰州 甘肃|武威
  青海|西宁 宁夏|银川 新疆|乌鲁木齐 新疆|石河子 台湾|台北 香港|九龙 澳门|氹仔
`;
const words = (table: string): string[] => table.trim().split(/\s+/);

/** Districts, counties and autonomous counties on a day. */
function counts(date: string): number[] {
  const units = regions.all(date);
  return ['district', 'county', 'autonomous_county'].map((kind) => units.filter((unit) => unit.kind === kind).length);
}
const nameOn = (code: string, date: string): string | undefined => regions.on(code, date)?.name.zh;

describe('the units of the municipality', () => {
  it('were 23 + 11 + 4 on the date of the plan, 26 + 8 + 4 from December 2016 and 25 + 8 + 4 from November 2025', () => {
    expect(counts('2016-06-20')).toEqual([23, 11, 4]);
    expect(counts('2016-07-01')).toEqual([24, 10, 4]);
    expect(counts('2017-01-01')).toEqual([26, 8, 4]);
    expect(counts('2024-01-01')).toEqual([26, 8, 4]);
    expect(counts('2026-01-01')).toEqual([25, 8, 4]);
  });

  it('were 40 before Wansheng and Shuangqiao were merged', () => {
    expect(counts('2010-12-31')).toEqual([19, 17, 4]);
  });

  it('have held code 500110 one after the other: Wansheng, then Qijiang', () => {
    expect(nameOn('500110', '2010-12-31')).toBe('万盛区');
    expect(nameOn('500110', '2016-06-20')).toBe('綦江区');
    expect(nameOn('500222', '2010-12-31')).toBe('綦江县');
    expect(nameOn('500222', '2016-06-20')).toBeUndefined();
  });

  it('are continued by others under new codes', () => {
    const continued: [string, string, string][] = [
      ['500234', '2017-08-31', '500154'],
      ['500225', '2016-06-20', '500111'],
      ['500222', '2016-06-20', '500110'],
      ['500227', '2016-06-20', '500120'],
      ['500232', '2016-11-30', '500232'],
      ['500232', '2016-12-01', '500156'],
      ['500381', '2016-06-20', '500116'],
      ['500105', '2026-01-01', 'CQ-LJ'],
    ];
    for (const [code, date, heir] of continued) expect(regions.current(code, date)?.code).toBe(heir);
    expect(regions.current('500154', '2016-06-20')).toBeUndefined();
  });

  it('have a tile each: a successor has the tile of its predecessor', () => {
    const tiles = regions.all('2024-01-01').flatMap(({ tile }) => (tile ? [`${tile.x},${tile.y}`] : []));
    expect(new Set(tiles).size).toBe(38);
    expect(regions.on('500154', '2024-01-01')?.tile).toEqual(regions.on('500234', '2016-06-20')?.tile);
    expect(regions.on('CQ-WS', '2024-01-01')?.tile).toBeUndefined();
  });

  it('of 2024 are those of the published list, code for code', () => {
    const listed = LIST_OF_2024.trim().split(/\s{2,}/);
    const ours = regions.all('2024-11-01').filter(({ kind }) => kind !== 'functional_zone');
    expect(listed).toHaveLength(38);
    expect(ours.map(({ code, name }) => `${code} ${name.zh}`)).toEqual(listed);
  });
});

describe('a place as written in a file', () => {
  const on = (date: string, places: Record<string, string | undefined>): void => {
    for (const [place, code] of Object.entries(places)) expect(regions.resolve(place, date), place).toBe(code);
  };

  it('is recognised by code, name, name without suffix, and with the municipality before it', () => {
    for (const place of ['500112', '渝北', '渝北区', '重庆市渝北区', '重庆|渝北', '重庆渝北', '重庆 / 渝北区']) {
      expect(regions.resolve(place, '2016-06-20'), place).toBe('500112');
    }
    on('2016-06-20', { 石柱: '500240', 石柱县: '500240', 石柱土家族自治县: '500240', '重庆|忠县': '500233' });
  });

  it('is recognised in full-width signs, with spaces, and with invisible marks', () => {
    on('2016-06-20', {
      '５００１１２': '500112',
      '　渝　北　': '500112',
      '重庆｜渝北': '500112',
      '\uFEFF渝北\u200B': '500112',
    });
  });

  it('is recognised by the code of its street and by its address', () => {
    on('2016-06-20', { '500101001': '500101', 重庆市渝北区金开大道: '500112', '重庆市|市辖区|渝北区': '500112' });
  });

  it('is the unit of the day, whichever of its names is used', () => {
    on('2017-08-31', { '重庆|开县': '500154', 开县: '500154', 开州: '500154', '500234': '500154', 綦江县: '500110' });
    on('2016-06-20', { '重庆|开县': '500234', 开州区: '500234', '500154': '500234', 双桥: '500111' });
    on('2010-12-31', { 綦江: '500222', 綦江区: '500222', 万盛: '500110', 大足县: '500225', 江津市: '500116' });
    on('2026-01-01', { 江北: 'CQ-LJ', '500112': 'CQ-LJ', 两江新区: 'CQ-LJ' });
  });

  it('may be a functional zone, by its own code and never by the code of a former district', () => {
    on('2016-06-20', {
      万盛: 'CQ-WS',
      万盛经开区: 'CQ-WS',
      'cq-lj': 'CQ-LJ',
      重庆市高新区: 'CQ-GX',
      高新区: undefined,
    });
  });

  it('is in the municipality, district not stated, when only Chongqing is named', () => {
    const code = regions.municipality.code;
    on('2016-06-20', { 重庆: code, 重庆市: code, 中国重庆市: code, '500000': code, '500100': code });
    expect(regions.on(code, '2016-06-20')?.kind).toBe('municipality');
    expect(regions.all('2016-06-20').some((unit) => unit.code === code)).toBe(false);
  });

  it('is outside when another province is named, even with the name of a unit of Chongqing', () => {
    on('2016-06-20', {
      '上海|浦东': OUTSIDE,
      '浙江|宁波': OUTSIDE,
      '浙江|江北': OUTSIDE,
      浙江省宁波市江北区: OUTSIDE,
      北京: OUTSIDE,
      '310115': OUTSIDE,
      outside: OUTSIDE,
    });
  });

  it('is unknown for an empty text, an unknown name, or a code that Sichuan used before 1997', () => {
    on('2016-06-20', {
      '': undefined,
      ' | ': undefined,
      某地: undefined,
      重庆市某地区: undefined,
      '509999': undefined,
      '510225': undefined,
    });
  });

  const days = fc
    .date({ min: new Date('1998-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10));
  const names = fc.constantFrom(...regions.entries.flatMap(({ code, name, aliases }) => [code, name.zh, ...aliases]));

  /** Whether a unit of the name existed on the day or before; 两江 did not until 2010. */
  const hasBegun = (name: string, date: string): boolean =>
    regions.entries.some(({ code, name: { zh }, aliases, from }) => {
      return [code, zh, ...aliases].includes(name) && (from === null || from <= date);
    });

  it('is always a unit that exists on the day, and stays what it is when resolved again', () => {
    fc.assert(
      fc.property(names, days, (name, date) => {
        const code = regions.resolve(name, date);
        if (code === undefined) return;
        expect(regions.on(code, date)).toBeDefined();
        expect(regions.resolve(code, date)).toBe(code);
      }),
    );
  });

  it('is never in Chongqing behind the name of another province, and never outside behind the name of Chongqing', () => {
    fc.assert(
      fc.property(names, days, fc.constantFrom(...regions.elsewhere), (name, date, province) => {
        expect(regions.resolve(`${province}|${name}`, date)).toBe(OUTSIDE);
        expect(regions.resolve(`重庆|${name}`, date)).not.toBe(OUTSIDE);
        // Own codes of functional zones are written alone, never as 重庆|CQ-WS.
        if (hasBegun(name, date) && !name.startsWith('CQ-'))
          expect(regions.resolve(`重庆|${name}`, date)).toBeDefined();
      }),
    );
  });

  it('can be told in the way in which a portal of lending platforms writes it', () => {
    const day = '2017-08-31';
    const elsewhere = words(ELSEWHERE);
    expect(new Set(elsewhere).size).toBeGreaterThan(60);
    expect(new Set(elsewhere.map((place) => place.split('|')[0]))).toEqual(new Set(regions.elsewhere));
    for (const place of elsewhere) expect(regions.resolve(place, day), place).toBe(OUTSIDE);
    // The portal leaves out the suffix of a district and keeps that of a county; 开县 was 开州区 by then.
    const listed = LIST_OF_2024.trim()
      .split(/\s{2,}/)
      .map((line) => line.split(' '));
    const ours = listed.flatMap(([code = '', name = '']) =>
      [name, name.replace(/(?<=..)(区|县|(土家|苗)族.*)$/, '')].map((written) => [`重庆|${written}`, code] as const),
    );
    for (const [place, code] of [...ours, ['重庆|开县', '500154'] as const]) {
      expect(regions.resolve(place, day), place).toBe(code);
      expect(regions.on(code, day)?.tile, place).toBeDefined();
    }
  });
});

describe('the file of regions', () => {
  function problemsAfter(from: string, to: string): string[] {
    const changed = YAML.replace(from, to);
    expect(changed).not.toBe(YAML);
    try {
      readRegions(FILE, changed);
    } catch (error) {
      if (error instanceof ContentError) return error.problems.map(({ message }) => message.en);
      throw error;
    }
    return [];
  }

  it('refuses two holders of one code on the same day', () => {
    expect(problemsAfter('code: 500102', 'code: 500101')).toEqual([
      'the code 500101 is held by Wanzhou District at the same time',
    ]);
  });

  it('refuses two units of one name on the same day', () => {
    expect(problemsAfter('aliases: [涪陵]', 'aliases: [万州]')).toEqual([
      'the name "万州" is held by Wanzhou District at the same time',
    ]);
  });

  it('refuses two units on one tile', () => {
    expect(problemsAfter('tile: [5, 4]', 'tile: [7, 2]')).toEqual([
      'the tile 7,2 is held by Wanzhou District at the same time',
    ]);
  });

  it('refuses a successor that does not exist, or not yet', () => {
    expect(problemsAfter('successor: 500154', 'successor: 500199')).toEqual([
      'no unit has the code 500199 on 2016-07-01',
    ]);
    expect(problemsAfter('to: 2016-07-01', 'to: 2016-06-30')).toEqual(['no unit has the code 500154 on 2016-06-30']);
  });

  it('refuses an empty window, and a successor of a unit that still exists', () => {
    expect(problemsAfter('from: 2010-06-18\n    to: 2025-11-06', 'from: 2025-11-06\n    to: 2025-11-06')).toContain(
      'Liangjiang New Area ends no later than it starts',
    );
    expect(problemsAfter('to: 2025-11-06\n    successor: CQ-LJ', 'successor: CQ-LJ')).toContain(
      'Jiangbei District still exists but has a successor',
    );
  });

  it('refuses an invalid day', () => {
    expect(problemsAfter('from: 2016-12-01', 'from: 2016-12-32')).toEqual(['units.26.from: not a real date']);
  });
});

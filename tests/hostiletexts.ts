/*
 * Texts of the kinds that are known to break programs, made up for this project. Invisible characters are written as
 * escapes, so that an editor cannot lose them.
 */

const words = (list: string): string[] => list.trim().split(/\s+/);

/** Texts that a filing keeps as they are, by kind. */
export const KEPT: Readonly<Record<string, readonly string[]>> = {
  'words that languages reserve': [
    ...words(`
      null NULL nil None undefined true False TRUE yes NaN nan Infinity -Infinity +inf this __proto__
      constructor hasOwnProperty toString SELECT table row filing default eval then 无 空 未知 不适用 N/A n/a -
      -- ? !
    `),
    'void 0',
    '[object Object]',
  ],
  'names that systems reserve': [
    'NUL',
    'PRN',
    'COM7',
    'aux.txt',
    'C:\\pagefile.sys',
    '~',
    '.',
    '..',
    '/dev/zero',
    '*.*',
  ],
  'numbers in odd forms': [
    ...words(`
      0 -0 +0 00 007 0.0 .5 5. 1e5 1E-400 1e999 -1e999 0x1F 0b101 0o17 1_000 1,000 1,00,000 1.000,5 ١٢٣
      １２３ １２．５％ ① 壹佰万 二〇一六 ½ 3² 10⁶ 9007199254740993 -9223372036854775809
      340282366920938463463374607431768211457 0.1000000000000000055511151231 1/0 0/0 1:1 5% ％ ￥100 $1.00
      (100) 100- ++1 --1 1..2 1.2.3 2016-02-30 24:60
    `),
    '1 000',
    "1'000",
  ],
  'marks and quotes': [
    ...words(`
      " "" % %s%n%d %00 {0} #{x} {{7*7}} [ ] () | || && ; ;; : , ,,, @ @x ^ _ § ¿ … ―― ～ 、 。 “ 」 ※
    `),
    "'",
    "''",
    '`',
    '\\',
    '\\\\',
    '\\n',
    '\\u0000',
    '${x}',
    '<%= 1 %>',
  ],
  'SQL that would run': [
    "x'; DROP TABLE filings; --",
    "1' OR 1=1 --",
    "' UNION SELECT name FROM users --",
    '1; SELECT pg_sleep(9)',
    "'); DELETE FROM facts; --",
    '"; VACUUM; --',
    "a' || (SELECT 1) || 'b",
    '/* */',
    '-- x',
    "E'\\047'",
    '$$x$$',
    ':name',
    '?1',
    "COPY x FROM PROGRAM 'ls'",
    "read_csv('/etc/hosts')",
  ],
  'pages that would run': [
    '<script>steal()</script>',
    '</script><script>steal()',
    '<img src=x onerror=steal()>',
    '"><svg/onload=steal()>',
    "' onfocus='steal()' autofocus='",
    '<a href="javascript:steal()">x</a>',
    '<iframe src="data:text/html,x">',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/hosts">]>',
    '&lt;b&gt;',
    '&#0;',
    '&nosuch;',
    '<b>粗</b>',
    'javascript:steal()',
    '<style>*{display:none}</style>',
    '<base href="//x.example">',
  ],
  'commands that would run': [
    '$(reboot)',
    '`reboot`',
    '| reboot',
    '; rm -rf .',
    '&& shutdown -h now',
    '%PATH%',
    '$HOME',
    '> x',
    '../../../etc/passwd',
    '..\\..\\boot.ini',
    'file:///etc/hosts',
    '-rf',
    '--help',
    '() { :; }; reboot',
    "require('child_process')",
    "os.system('x')",
  ],
  'formulas in another guise': [
    '+1+1',
    '-1+1',
    '@SUM(A1)',
    '＝1+1',
    '|calc',
    "'=1+1",
    '%0A=1+1',
    '"=1+1"',
    'x=1+1',
    '＠A1',
  ],
  'many writings': [
    ...words(`
      渝中区 万州區 㐂 𠮷野家 𪚥𪚥 龘 ｶﾀｶﾅ ひらがな 한국어 ไทย हिन्दी Ελληνικά Русский العربية עברית İıŞş ß Æøå ﬁ Ａ ℌ𝔢𝔩𝔩𝔬 𝟙𝟚 ㈱
      ㎡ ℃ ŉ ǆ Ａｂ１
    `),
  ],
  'marks that join': [
    'e\u0301',
    '\u00e9',
    'a\u0308\u0323',
    'Z\u0335\u0321\u0348\u0353\u0310\u0342a',
    '\u0301',
    'क\u094d\u200dष',
    'नि',
    '\u1100\u1161\u11a8',
    '葛\u{e0100}',
    '☺\ufe0e',
    '☺\ufe0f',
    '\u200c',
    'm\u200cn',
    '\u2060x',
    '\u00ad',
    'x\u034fy',
  ],
  emoji: [
    '😀',
    '👍🏽',
    '👩‍👩‍👧‍👦',
    '🏳️‍🌈',
    '🇨🇳',
    '🇨',
    '1️⃣',
    '❤️',
    '🧑🏿‍💻',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    '😀'.repeat(200),
  ],
  'blanks inside': [
    'a b',
    'a  b',
    'a\u00a0b',
    'a\u3000b',
    'a\u2003b',
    'a\u2009b',
    'a\u205fb',
    '\u2003',
    '\u1680',
    '\u2800',
    '\u3164',
  ],
  'rare places of Unicode': [
    '\ue000',
    '\u{f0000}',
    '\u{10fffd}',
    '\ufffc',
    '\u{1f9ff}',
    '\ufdfd',
    '\u{12031}',
    '\ua9c2',
  ],
  length: [
    'x'.repeat(10_000),
    '长'.repeat(10_000),
    ','.repeat(500),
    '"'.repeat(501),
    "'".repeat(501),
    '('.repeat(1000),
  ],
};

/** Pairs of a text and what a filing keeps of it: surrounding blanks are removed. */
export const TRIMMED: readonly (readonly [filed: string, kept: string])[] = [
  [' x', 'x'],
  ['x ', 'x'],
  ['\tx\t', 'x'],
  ['\u00a0x\u00a0', 'x'],
  ['\u3000渝北\u3000', '渝北'],
  ['x\r\n', 'x'],
  ['\n\nx', 'x'],
  [' \u3000\t\u00a0', ''],
  ['   ', ''],
  ['', ''],
  [" ' ", "'"],
  [' a  b ', 'a  b'],
];

/** Texts that a filing refuses, with the check that they fail. */
export const REFUSED: readonly (readonly [filed: string, check: 'S.characters' | 'S.formula'])[] = [
  // C0 and C1 control characters, and line ends between words.
  ...[
    '\u0001x',
    'x\u0007y',
    'x\u0008',
    'x\u001b[31my',
    'x\u001fy',
    'x\u007fy',
    'x\u0085y',
    '\u009bx',
    'x\ty',
    'x\ny',
    'x\r\ny',
    'x\u000by',
    'x\u000cy',
  ].map(characters),
  // Bidirectional controls, which display a text in another order than the stored one.
  ...[
    'x\u200ey',
    'x\u200fy',
    '\u202ax',
    '\u202bx',
    '\u202cx',
    '\u202dx',
    'x\u202egpj.exe',
    '\u2066x',
    '\u2067x',
    '\u2068x',
    'x\u2069',
  ].map(characters),
  // Invisible characters, by which two different texts look equal; line and paragraph separators.
  ...['渝\u200b北', '\u200b', '\ufeffx', 'x\ufeff', 'x\u2028y', 'x\u2029y'].map(characters),
  // Traces of a wrong decoding, and unpaired surrogates, which no file can encode.
  ...['\ufffd', '重庆\ufffd', '锟\ufffd斤', '\ud83dx', 'x\udc00', '\udc00\ud800'].map(characters),
  ...[
    '=1+1',
    '=',
    '==',
    '=A1',
    '=HYPERLINK("http://x.example","x")',
    "=cmd|' /C calc'!A0",
    '=NULL',
    ' =1',
    '#REF!',
    '#DIV/0!',
    '#N/A',
    '#VALUE!',
    '#NAME?',
    '#NUM!',
    '#NULL!',
  ].map(formula),
];

function characters(filed: string): readonly [string, 'S.characters'] {
  return [filed, 'S.characters'];
}

function formula(filed: string): readonly [string, 'S.formula'] {
  return [filed, 'S.formula'];
}

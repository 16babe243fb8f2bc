import type { HelpConfiguration } from 'commander';
import type { Language } from '../terminal/language.js';
import { displayWidth, wrap } from '../terminal/width.js';

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Global Options:': '通用选项：',
  'Commands:': '命令：',
};

/** Layout of help: titles in the language; columns and line breaks count a Chinese character as two columns. */
export function helpSettings(language: Language): HelpConfiguration {
  return {
    showGlobalOptions: true,
    displayWidth,
    boxWrap: (text, width) => (width < 40 ? text : wrap(text, width).join('\n')),
    styleTitle: (title) => (language === 'zh' ? (TITLES[title] ?? title) : title),
  };
}

/** Messages of the argument parser, and their Chinese translations. */
const COMPLAINTS: readonly (readonly [english: RegExp, chinese: string])[] = [
  [/^missing required argument '(.+?)'$/, '缺少参数 <$1>。'],
  [/^option '(.+?)' argument missing$/, '选项 $1 缺少取值。'],
  [/^required option '(.+?)' not specified$/, '必须给出选项 $1。'],
  [/^unknown option '(.+?)'$/, '没有选项 $1。'],
  [/^unknown command '(.+?)'$/, '没有命令 $1。'],
  [/^too many arguments.*Expected (\d+) arguments? but got (\d+)\.$/, '参数过多：应为 $1 个，实为 $2 个。'],
  [/^option '(.+?)' argument '(.*?)' is invalid\. Allowed choices are (.+)\.$/, '选项 $1 不能取“$2”，只能取：$3。'],
  [/^option '(.+?)' argument '(.*?)' is invalid\. (.+)$/, '选项 $1：$3'],
  [/^command-argument value '(.*?)' is invalid for argument '(.+?)'\. (.+)$/, '参数 $2：$3'],
  [/^option '(.+?)' cannot be used with option '(.+?)'$/, '选项 $1 与 $2 不能同时使用。'],
];

/** A message of the argument parser in the language, with the likely meaning and a pointer to help. */
export function complaint(text: string, language: Language): string {
  const [said = '', ...more] = text
    .trim()
    .replace(/^error: /, '')
    .split('\n');
  const meant = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(more.join(' '))?.[1];
  if (language === 'en') {
    const guess = meant === undefined ? '' : ` Did you mean ${meant}?`;
    const sentence = `Error: ${said.endsWith('.') ? said : `${said}.`}${guess}`;
    return `${sentence}\nlevee --help shows every command; levee <command> --help shows one.\n`;
  }
  const found = COMPLAINTS.find(([english]) => english.test(said));
  const chinese = found ? said.replace(found[0], found[1]) : said;
  const guess = meant === undefined ? '' : `是否为 ${meant}？`;
  return `错误：${chinese}${guess}\nlevee --help 列出全部命令，levee <命令> --help 说明某一命令。\n`;
}

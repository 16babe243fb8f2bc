import { readFileSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { createCommandLine, type CommandLine, type Connect } from './line/commandline.js';
import { addAssessmentCommands } from './commands/assessment.js';
import { addContentCommands } from './commands/content.js';
import { addCoverageCommand } from './commands/coverage.js';
import { addDemoCommand } from './commands/demo.js';
import { addFilingCommands } from './commands/filing.js';
import { addFindingCommands } from './commands/finding.js';
import { addInstitutionCommands } from './commands/register.js';
import { addNetworkCommands } from './commands/network.js';
import { addObligationCommands } from './commands/obligation.js';
import { addReporterCommands } from './commands/reporter.js';
import { addRuleCommands } from './commands/rule.js';
import { addStartCommand } from './commands/start.js';
import { complaint, helpSettings } from './line/help.js';
import { both, chosenLanguage, type Language } from './terminal/language.js';
import type { Surroundings } from './terminal/terminal.js';

const ABOUT = both(
  '金堤：接收金融机构报送，按报送所属日期施行的规则评估，并说明问题所在。服务运行时经由服务，未运行时直接打开数据目录。',
  'Levee takes what financial institutions file, holds it against the rules in force on the day, and explains what is wrong. ' +
    'With a server running it talks to the server, otherwise it opens the data folder itself.',
);

const EXIT_CODES = both(
  `
退出码：
  0  正常
  1  所查之事有问题：报送被退回或待确认，内容或示例未通过校验
  2  用法有误
  3  找不到，或被拒绝
  4  数据目录或服务出现问题
`,
  `
Exit codes:
  0  fine
  1  the command found something wrong: a filing rejected or awaiting a reason, content or examples that fail
  2  wrong usage
  3  not found, or refused
  4  trouble with the data folder or the server
`,
);

/** Runs the command line and returns the exit code. `argv` is what follows the program's name. */
export async function runProgram(argv: readonly string[], around: Surroundings, open?: Connect): Promise<number> {
  const language = chosenLanguage(argv, around.env);
  const line = createCommandLine(around, language, open);
  const program = rootCommand(line, language, around);
  addStartCommand(line, program);
  addFilingCommands(line, program);
  addAssessmentCommands(line, program);
  addFindingCommands(line, program);
  addRuleCommands(line, program);
  addContentCommands(line, program);
  addCoverageCommand(line, program);
  addReporterCommands(line, program);
  addInstitutionCommands(line, program);
  addObligationCommands(line, program);
  addDemoCommand(line, program);
  addNetworkCommands(line, program);
  try {
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? 0 : 2;
  }
  return line.exitCode;
}

function rootCommand(line: CommandLine, language: Language, around: Surroundings): Command {
  const { say } = line;
  return new Command('levee')
    .description(say(ABOUT))
    .usage(say(both('<命令> [选项]', '<command> [options]')))
    .configureHelp(helpSettings(language))
    .configureOutput({
      writeOut: (text) => around.stdout.write(text),
      writeErr: (text) => around.stderr.write(text),
      outputError: (text, write) => write(complaint(text, language)),
      getOutHelpWidth: () => around.stdout.columns ?? 100,
      getErrHelpWidth: () => around.stderr.columns ?? 100,
    })
    .exitOverride()
    .helpCommand(false)
    .helpOption('-h, --help', say(both('显示帮助', 'show this help')))
    .version(version(), '-V, --version', say(both('显示版本', 'show the version')))
    .addOption(
      new Option(
        '--lang <lang>',
        say(both('语言：zh 或 en（也可设 LEVEE_LANG）', 'language: zh or en (or set LEVEE_LANG)')),
      ),
    )
    .option('--json', say(both('输出 JSON，内容与接口回答一致', 'print JSON, exactly the API’s response')))
    .option('--progress', say(both('不在终端中也显示进度', 'show progress even where there is no terminal')))
    .option(
      '--data <folder>',
      say(both('数据目录（默认 LEVEE_DATA，其次 ./data）', 'data folder (default: LEVEE_DATA, then ./data)')),
    )
    .option(
      '--content <folder>',
      say(
        both(
          '内容目录（默认 LEVEE_CONTENT，其次项目的 regulation）',
          'content folder (default: LEVEE_CONTENT, then regulation)',
        ),
      ),
    )
    .addHelpText('afterAll', say(EXIT_CODES));
}

function version(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
  return manifest.version;
}

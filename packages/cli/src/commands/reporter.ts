import type { Command } from 'commander';
import { answer, type CommandLine, type Run } from '../line/commandline.js';
import { openHere } from '../line/connection.js';
import { CommandFailure, type ExitCode } from '../line/failure.js';
import { both } from '../terminal/language.js';

interface ReporterOptions {
  readonly name: string;
  readonly kind: string;
}

/** `reporters list`, `reporters add` and `password`. */
export function addReporterCommands(line: CommandLine, program: Command): void {
  const { say } = line;
  const reporters = line.command(program, 'reporters', both('报送机构名册', 'the list of reporters'));
  line.command(reporters, 'list', both('列出报送机构', 'list the reporters')).action(
    line.connected(async ({ client, terminal }) => {
      const all = await client.call('reporters', {});
      const columns = [both('编号', 'Id'), both('类型', 'Kind'), both('名称', 'Name'), both('备注', 'Note')].map(
        (title) => ({
          title: say(title),
        }),
      );
      const demonstration = say(both('演示', 'demonstration'));
      answer(terminal, all, () =>
        terminal.table(
          columns,
          all.map((one) => [one.id, one.kind, one.name, one.demonstration ? demonstration : '']),
        ),
      );
      return 0;
    }),
  );
  line
    .command(reporters, 'add', both('登记一家报送机构', 'enter a reporter'))
    .argument('<id>', say(both('编号：字母、数字、点、横线', 'id: letters, digits, dots, hyphens')))
    .requiredOption('--name <name>', say(both('名称', 'name')))
    .requiredOption(
      '--kind <kind>',
      say(both('类型，如 bank、securities、association', 'kind, such as bank, securities, association')),
    )
    .action(
      line.connected(async ({ client, terminal }, [id = ''], { name, kind }: ReporterOptions) => {
        const reporter = await client.call('addReporter', { id, name, kind });
        answer(terminal, reporter, () => [
          say(both(`已登记 ${reporter.name}（${reporter.id}）。`, `Entered ${reporter.name} (${reporter.id}).`)),
        ]);
        return 0;
      }),
    );
  line
    .command(
      program,
      'password',
      both('重置账户口令，打印新的随机口令', 'give an account a new random password and print it'),
    )
    .argument('<account>', say(both('账户名', 'name of the account')))
    .action(line.alone(resetAccountPassword));
}

/** The API has no route for this: only a person who may open the data folder may set a password without the old one. */
async function resetAccountPassword(run: Run, [name = '']: readonly string[]): Promise<ExitCode> {
  const { terminal, places, progress } = run;
  const { chosenDataFolder, readOwner } = await import('@levee/server/datafolder/datafolder');
  const data = places.data ?? chosenDataFolder();
  const owner = await readOwner(data);
  if (owner?.address != null) {
    throw new CommandFailure(
      4,
      'server_running',
      both(
        `服务正在运行（${owner.address}），不能重置口令。`,
        `The server is running (${owner.address}); a password cannot be reset now.`,
      ),
      both('请先停止服务，重置后再启动。', 'Stop the server first, and start it again afterwards.'),
    );
  }
  const levee = await openHere(data, places, progress);
  try {
    const { resetPassword } = await import('@levee/server/access/accounts');
    const account = await resetPassword(levee.system.database, name);
    answer(terminal, account, () => [
      terminal.say(both('新口令只显示这一次：', 'The new password is shown only now:')),
      `  ${account.name}  ${terminal.paint('bold', account.password)}`,
    ]);
    return 0;
  } finally {
    await levee.close();
  }
}

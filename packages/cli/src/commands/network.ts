import type { Command } from 'commander';
import type { CommandLine } from '../line/commandline.js';
import { both } from '../terminal/language.js';
import { addGuaranteeCommands } from './guarantee.js';
import { addContagionCommands } from './contagion.js';
import { addLookThroughCommand } from './lookthrough.js';

/** `network …`: runs the network engines on any file, without a server. */
export function addNetworkCommands(line: CommandLine, program: Command): void {
  const network = line.command(
    program,
    'network',
    both('网络分析：对任意文件计算，不需要服务', 'networks: the engines on any file, without a server'),
  );
  addLookThroughCommand(line, network);
  addGuaranteeCommands(line, network);
  addContagionCommands(line, network);
}

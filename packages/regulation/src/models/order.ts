import type { ContentProblem } from '../text/contenterror.js';
import type { ModelDraft } from './header.js';

/** Models ordered so that each comes after those it reads, and the problems that prevent such an order. */
interface ModelOrder {
  readonly models: readonly ModelDraft[];
  readonly problems: readonly ContentProblem[];
}

/**
 * Orders models by the relations they read. A model may read a return, the history of a return or another model; relations
 * named in `faulty` have problems of their own and are skipped. A circle of models is a problem; of two models with the same
 * name only the first counts.
 */
export function orderModels(
  files: readonly ModelDraft[],
  returns: ReadonlySet<string>,
  faulty: ReadonlySet<string>,
): ModelOrder {
  const byId = new Map([...files].reverse().map((file) => [file.id, file]));
  const ordered: ModelDraft[] = [];
  const problems: ContentProblem[] = [];
  const done = new Set<string>();
  const visit = (file: ModelDraft, path: readonly string[]): void => {
    const { id, yaml } = file;
    if (done.has(id)) return;
    file.from.forEach((name, index) => {
      const model = byId.get(name);
      if (model && path.includes(name)) problems.push(circle(file, index, [...path.slice(path.indexOf(name)), name]));
      else if (model) visit(model, [...path, name]);
      else if (!isKnown(name, returns, faulty)) {
        problems.push(
          yaml.problem(
            ['from', index],
            { zh: `没有报表或模型 ${name}`, en: `there is no return or model ${name}` },
            {
              zh: '可读取报表、报表名加 _history 的历史，以及其他模型。',
              en: 'A model reads a return, its history (<return>_history) or another model.',
            },
          ),
        );
      }
    });
    done.add(id);
    ordered.push(file);
  };
  for (const file of files) visit(file, [file.id]);
  return { models: ordered, problems };
}

function isKnown(name: string, returns: ReadonlySet<string>, faulty: ReadonlySet<string>): boolean {
  const base = name.replace(/_history$/, '');
  return returns.has(name) || returns.has(base) || faulty.has(name) || faulty.has(base);
}

function circle({ yaml }: ModelDraft, index: number, names: readonly string[]): ContentProblem {
  return yaml.problem(
    ['from', index],
    { zh: `模型循环引用：${names.join(' → ')}`, en: `models read one another in a circle: ${names.join(' → ')}` },
    {
      zh: '请断开循环，例如把共用的部分放进另一个模型。',
      en: 'Break the circle; what they share can be a model of its own.',
    },
  );
}

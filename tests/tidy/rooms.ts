import { posix } from 'node:path';
import { importsOf, resolved } from './imports.js';
import { isScript, isTest, packageOf, type ProjectFile } from './tree.js';

/** Place of the front door in a list of rooms; rooms after it may import the front door. */
const DOOR = '*';

/** The rooms of a package, from the ground floor up, and the files that stand outside any room: its front door. */
interface House {
  /** The front door comes last unless the list holds DOOR. */
  readonly rooms: readonly string[];
  readonly frontDoor: readonly string[];
}

/** A file of a room may import files of its own room and of rooms earlier in the list, types included. The front door may import all. */
export const HOUSES: Readonly<Record<string, House>> = {
  identifiers: { rooms: ['numbers', 'names'], frontDoor: [] },
  regulation: {
    rooms: ['text', 'returns', 'rules', 'plan', 'feel', 'compile', 'models', 'content'],
    frontDoor: [],
  },
  facts: {
    rooms: ['receipt', 'store', 'source', 'cells', 'intake', 'checks', DOOR, 'testing'],
    frontDoor: ['examine.ts', 'contenthash.ts'],
  },
  contract: {
    rooms: [
      'base',
      'session',
      'returns',
      'plan',
      'reporters',
      'filings',
      'register',
      'assessments',
      'findings',
      'networks',
      'overview',
      'rules',
    ],
    frontDoor: ['routes.ts', 'client.ts'],
  },
  networks: { rooms: ['graph', 'loops', 'contagion', 'clearing', 'lookthrough', 'guarantees'], frontDoor: [] },
  assessment: { rooms: ['snapshot', 'cost', 'engines', 'findings', 'scan'], frontDoor: ['assess.ts'] },
  server: {
    rooms: [
      'clock',
      'datafolder',
      'stores',
      'audit',
      'http',
      'reporters',
      'access',
      'content',
      'filings',
      'register',
      'obligations',
      'assessments',
      'findings',
      'networks',
      'plan',
      'overview',
      'rules',
      DOOR,
      'testing',
    ],
    frontDoor: ['open.ts'],
  },
  city: {
    rooms: ['form', 'credit', 'products', 'wealth', 'local', 'p2p', 'register', DOOR, 'testing'],
    frontDoor: ['city.ts', 'filecity.ts'],
  },
  console: {
    rooms: ['style', 'figures', 'i18n', 'api', 'search', 'parts', 'pages'],
    frontDoor: ['router.tsx', 'start.tsx', 'main.ts'],
  },
  cli: { rooms: ['terminal', 'line', 'networkfiles', 'pages', 'commands'], frontDoor: ['program.ts', 'main.ts'] },
};

/** Files that stand in no room of their package, and imports from a room to a room further up. */
export function wrongRooms(files: readonly ProjectFile[], houses = HOUSES): string[] {
  const paths = new Set(files.map((file) => file.path));
  return files.flatMap((file) => {
    const home = packageOf(file.path);
    if (home === undefined || !isScript(file.path)) return [];
    const house = houses[home];
    if (house === undefined)
      return [`${file.path} is in package ${home}, which has no rooms yet: list them in tests/tidy/rooms.ts.`];
    const room = roomOf(file.path);
    if (room === undefined) return frontDoorComplaints(file.path, house);
    if (!house.rooms.includes(room))
      return [`${file.path} is in the room ${room}, which tests/tidy/rooms.ts does not list for ${home}.`];
    return importsOf(file).flatMap(({ specifier, line }) => {
      const target = resolved(specifier, file.path, paths);
      if (target === undefined || packageOf(target) !== home) return [];
      const complaint = arrowComplaint(room, target, house, isTest(file.path));
      return complaint === undefined ? [] : [`${file.path}:${line} ${complaint}`];
    });
  });
}

/** The room of a file (`cells` for packages/facts/src/cells/typing.ts); undefined for a file at the top of its package. */
function roomOf(path: string): string | undefined {
  return /^packages\/[^/]+\/src\/([^/]+)\//.exec(path)?.[1];
}

function frontDoorComplaints(path: string, house: House): string[] {
  const name = posix.basename(path).replace(/\.test(\.tsx?)$/, '$1');
  if (house.frontDoor.includes(name)) return [];
  return [`${path} stands in no room: put it into one of ${house.rooms.filter((one) => one !== DOOR).join(', ')}.`];
}

function arrowComplaint(room: string, target: string, house: House, inTest: boolean): string | undefined {
  const other = roomOf(target);
  // A test may import any room of its package.
  if (inTest || other === room) return undefined;
  if (below(room, house).includes(other ?? DOOR)) return undefined;
  if (other === undefined) return `imports ${target}, the front door: a room knows only the rooms below it.`;
  return `imports ${target}: ${room} may import only ${
    below(room, house)
      .filter((one) => one !== DOOR)
      .join(', ') || 'no other room'
  }.`;
}

function below(room: string, house: House): readonly string[] {
  return house.rooms.slice(0, house.rooms.indexOf(room));
}

/** Files that import one another in a circle, types included; each circle is named once, by its shortest way round. */
export function fileCircles(files: readonly ProjectFile[]): string[] {
  const paths = new Set(files.map((file) => file.path));
  const arrows = new Map<string, string[]>();
  for (const file of files) {
    if (!isScript(file.path)) continue;
    const targets = importsOf(file).flatMap(({ specifier }) => resolved(specifier, file.path, paths) ?? []);
    arrows.set(
      file.path,
      [...new Set(targets)].filter((target) => target !== file.path),
    );
  }
  const told = new Set<string>();
  const complaints: string[] = [];
  for (const start of arrows.keys()) {
    if (told.has(start)) continue;
    const circle = wayBack(start, arrows);
    if (circle === undefined) continue;
    for (const path of circle) told.add(path);
    complaints.push(`${[...circle, start].join(' → ')} is a circle: move what both need into a file of its own.`);
  }
  return complaints;
}

/** The shortest way from a file back to itself, found breadth first; undefined when there is none. */
function wayBack(start: string, arrows: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const target of arrows.get(path) ?? []) {
      if (target === start) return wayTo(path, start, cameFrom);
      if (cameFrom.has(target)) continue;
      cameFrom.set(target, path);
      queue.push(target);
    }
  }
  return undefined;
}

function wayTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [end];
  for (let path = end; path !== start;) {
    path = cameFrom.get(path) ?? start;
    way.unshift(path);
  }
  return way;
}

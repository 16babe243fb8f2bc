import { writeFileSync } from 'node:fs';

/**
 * A reporter of vitest that writes the skipped tests to the file that LEVEE_SKIPPED_TESTS names, as JSON: file, name and
 * number of tests. A group that is skipped as a whole is one entry; the titles name the missing server.
 */
export default class SkippedTests {
  onTestRunEnd(modules) {
    const skipped = modules.flatMap((module) => [...skippedIn(module, module.relativeModuleId)]);
    writeFileSync(process.env.LEVEE_SKIPPED_TESTS, JSON.stringify(skipped));
  }
}

function* skippedIn(group, file) {
  for (const child of group.children) {
    const tests = child.type === 'suite' ? [...child.children.allTests()].length : 1;
    // A group counts as skipped, too, when each of its tests is; the name of a single test says more.
    if (child.type === 'suite' && (child.options.mode !== 'skip' || tests === 1)) {
      yield* skippedIn(child, file);
    } else if (child.type === 'suite') {
      yield { file, name: child.fullName, tests };
    } else if (child.result().state === 'skipped') {
      const { note } = child.result();
      yield { file, name: note === undefined ? child.fullName : `${child.fullName} (${note})`, tests };
    }
  }
}

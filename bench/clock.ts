/** One measured piece of work: the median of several runs, and the largest memory. */
export interface Measured {
  readonly name: string;
  /** Median wall time in milliseconds. */
  readonly milliseconds: number;
  /** Median processor time of this process in milliseconds, for work done in it: on a busy machine the steadier figure. */
  readonly processor?: number;
  /** Largest resident set seen during the runs, in MiB. */
  readonly peakMebibytes: number;
}

/** A piece of work with a name; `before` and `after` are not measured. */
export interface Contender {
  readonly name: string;
  readonly before?: () => Promise<unknown>;
  readonly work: () => Promise<unknown>;
  readonly after?: () => Promise<unknown>;
}

/** Runs some work several times without other work in this process, and takes the median. */
export async function measure(name: string, runs: number, work: () => Promise<unknown>): Promise<Measured> {
  const [measured] = await race(runs, [{ name, work }]);
  if (!measured) throw new Error(`${name} was not measured`);
  return measured;
}

/** Runs contenders in turns, so that other load on the machine slows all of them alike, and takes the median of each. */
export async function race(runs: number, contenders: readonly Contender[]): Promise<Measured[]> {
  const results = contenders.map(({ name }) => ({ name, times: [] as number[], processor: [] as number[], peak: 0 }));
  for (let run = 0; run < runs; run += 1) {
    for (const [index, { before, work, after }] of contenders.entries()) {
      const result = results[index];
      if (!result) continue;
      await before?.();
      const watch = setInterval(() => (result.peak = Math.max(result.peak, process.memoryUsage.rss())), 10);
      const [start, used] = [performance.now(), process.cpuUsage()];
      await work();
      const { user, system } = process.cpuUsage(used);
      result.times.push(performance.now() - start);
      result.processor.push((user + system) / 1000);
      result.peak = Math.max(result.peak, process.memoryUsage.rss());
      clearInterval(watch);
      await after?.();
    }
  }
  return results.map(({ name, times, processor, peak }) => {
    return {
      name,
      milliseconds: median(times),
      processor: median(processor),
      peakMebibytes: Math.round(peak / 2 ** 20),
    };
  });
}

/** One line of the report: the measured work, compared with the bare operation of the same run. */
export function compare(measured: Measured, bare: Measured): string {
  const used = ({ processor }: Measured): string =>
    processor === undefined ? '' : ` (processor ${Math.round(processor)} ms)`;
  const time = (value: Measured): string =>
    `${Math.round(value.milliseconds)} ms${used(value)}, peak ${value.peakMebibytes} MiB`;
  const ratio = measured.milliseconds / bare.milliseconds;
  const processor =
    measured.processor === undefined || bare.processor === undefined
      ? ''
      : `; ${(measured.processor / bare.processor).toFixed(2)} × its processor time`;
  return (
    `${measured.name}: ${time(measured)}\n` +
    `  ${bare.name}: ${time(bare)}\n` +
    `  ${ratio.toFixed(2)} × its time (${(1 / ratio).toFixed(2)} × its speed)${processor}`
  );
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

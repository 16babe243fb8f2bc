/** One measured piece of work: the median of several runs, and how far memory rose. */
export interface Measured {
  readonly name: string;
  /** Median wall time in milliseconds. */
  readonly milliseconds: number;
  /** Largest resident set seen during the runs, in MiB. */
  readonly peakMebibytes: number;
}

/** Runs some work several times, alone on this process, and takes the median. */
export async function measure(name: string, runs: number, work: () => Promise<unknown>): Promise<Measured> {
  const times: number[] = [];
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
  for (let run = 0; run < runs; run += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  clearInterval(watch);
  times.sort((a, b) => a - b);
  const milliseconds = times[Math.floor(times.length / 2)] ?? 0;
  return { name, milliseconds, peakMebibytes: Math.round(peak / 2 ** 20) };
}

/** One line of the report: what was measured, beside the bare operation of the same run. */
export function compare(measured: Measured, bare: Measured): string {
  const time = (value: Measured): string => `${Math.round(value.milliseconds)} ms`;
  const ratio = measured.milliseconds / bare.milliseconds;
  return (
    `${measured.name}: ${time(measured)}, peak ${measured.peakMebibytes} MiB\n` +
    `  ${bare.name}: ${time(bare)}\n` +
    `  ${ratio.toFixed(2)} × its time (${(1 / ratio).toFixed(2)} × its speed)`
  );
}

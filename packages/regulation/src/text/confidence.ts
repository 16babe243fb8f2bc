/**
 * Confidence in a date or a figure of the content: `certain` from the published text, `likely` from a source that mentions it,
 * `unsure` where no published source is known, shown as 参数(无来源).
 */
export type Confidence = 'certain' | 'likely' | 'unsure';

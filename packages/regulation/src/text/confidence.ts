/**
 * How sure a date or a figure of the content is: `certain` from the published text, `likely` from what speaks of it, `unsure`
 * where no published source is known, shown as 参数(无来源).
 */
export type Confidence = 'certain' | 'likely' | 'unsure';

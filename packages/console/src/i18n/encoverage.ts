import type { coverageTexts as zhCoverageTexts } from './zhcoverage';

/** English texts of the coverage of plan and catalogue, and of past assessments. */
export const coverageTexts: typeof zhCoverageTexts = {
  mechanismState: { all: 'Complete', some: 'In part', none: 'Missing', no_rules: 'Not by rules' },
  coverage: {
    title: 'Coverage',
    view: 'View',
    byMechanism: 'By measure and mechanism',
    byRule: 'By rule of the catalogue',
    mechanisms: 'Mechanisms',
    rules: 'Catalogue rules',
    there: 'There',
    missing: 'Missing',
    show: 'Show',
    all: 'All',
    onlyMissing: 'Only what is missing',
    search: 'Id or title',
    measure: 'Measure',
    family: 'Family',
    total: 'In all',
    sum: 'Sum',
    short: { all: 'all', some: 'part', none: 'none', no_rules: 'n/a' },
    ruleShare: 'Rules',
    distinct:
      'A rule of the catalogue may serve several mechanisms. “Rules” counts each once per line, so lines add up to more than the total.',
    unused:
      '{{total}} more rules of the catalogue ({{there}} there) belong to no mechanism: they only bear on how others apply.',
    noRules: 'Not checked by rules in the plan',
    rule: 'Rule',
    files: 'Rule files',
    inForce: 'In force',
    usedBy: 'Mechanisms',
    also: 'also',
    empty: 'Nothing matches',
    emptyHint: 'Widen the filters.',
    nothingMissing: 'Nothing is missing',
  },
  assessments: {
    title: 'Past assessments',
    one: 'Assessment',
    started: 'Started',
    empty: 'No assessments',
    emptyHint: 'Choose another month, or assess this one from the overview.',
    reproduce: 'Reproducibility',
    reproduceAbout:
      'The manifest names everything that an assessment rests on: the same manifest must give the same findings, to the last byte.',
    again: 'Run again as of the same instant',
    againRunning: 'Running…',
    same: 'Reproduced: manifest and findings are the same.',
    otherContent:
      'Another manifest: rules or other content have changed since, and this run used the present ones. It proves nothing.',
    otherManifest:
      'Another manifest: the filings or the register seen at that instant are not those of the assessment.',
    runs: 'Runs of the same manifest',
    sameFindings: 'same findings',
    otherFindings: 'other findings',
    thisOne: 'this one',
    clauses: 'Verdicts by clause',
    clause: 'Clause',
    idle: '{{count}} more clauses speak of nothing that was filed for the month.',
    manifest: 'Manifest',
  },
};

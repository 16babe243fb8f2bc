import type { CityInstitution, CityMonth, CityReturn, Sector } from '../form/sector.js';
import { syntheticUscc } from '../form/synthetic.js';
import { isPlanted, plantedBreaches, withPlants, type Plant } from '../form/planting.js';
import { BANKS, bankTable, FIRST_USCC, LARGE_BANKS } from './banks.js';
import { borrowerMacros } from './borrowers.js';
import { BORROWERS } from './borrowerplants.js';
import {
  CHAIRS,
  COMMITTEE_DEBTORS,
  COMMITTEE_FACILITIES,
  COMMITTEE_PLANTS,
  committeeSelect,
  committeeTable,
} from './committees.js';
import { CONCENTRATION, found, type PlantedCredit } from './concentrationplants.js';
import { largeBankFacilities, villageBankFacilities } from './facilities.js';
import { FACILITY_PLANTS, LIMIT_PLANTS, UNIFIED_LIMIT_PLANT } from './facilityplants.js';
import { GUARANTEE_CIRCLES } from './guaranteecircles.js';
import { bankGuarantees, guaranteeTables, microlenderGuarantees } from './guarantees.js';
import { CITY_GROUPS, GROUP_FACILITIES, groupLimitSelect } from './groups.js';
import { INTERBANK_PLANTS, interbankSelect, interbankTable } from './interbank.js';
import { namedFacilities, namedFacilityTable, type NamedFacility } from './namedfacilities.js';
import { otherFacilities, otherLenderTable } from './otherlenders.js';
import { profileSelect } from './profiles.js';
import { prudentialSelect } from './prudential.js';
import { PRUDENTIAL_PLANTS } from './prudentialplants.js';
import { STANDING_ENTERPRISES, STANDING_FACILITIES } from './standing.js';

const supervisor = (id: string, name: string, number: number): CityInstitution => {
  const region = '500103';
  return {
    id,
    name,
    kind: 'regulator',
    region,
    uscc: syntheticUscc(region, FIRST_USCC - 1 - number),
    openedOn: '2003-10-16',
  };
};

/** Files for all banks, except the loans of large banks and the decisions of creditor committees. */
export const BANK_SUPERVISOR = supervisor('JG-YH', '重庆银行业监管演示局', 0);
/** Files for all others the returns that all lenders and all institutions owe. */
export const FINANCE_OFFICE = supervisor('JG-JR', '重庆地方金融监管演示办公室', 1);

const AMCS = ['渝康演示资产管理有限公司', '巴渝演示资产管理有限公司'].map((name, index): CityInstitution => {
  const region = '500112';
  const number = String(index + 1).padStart(2, '0');
  return {
    id: `ZC-${number}`,
    name,
    kind: 'amc',
    region,
    uscc: syntheticUscc(region, FIRST_USCC - 10 - index),
    openedOn: '2014-09-30',
  };
});

const PLANTED: readonly PlantedCredit[] = [CONCENTRATION, BORROWERS, FACILITY_PLANTS, GUARANTEE_CIRCLES];

const FACILITIES: readonly NamedFacility[] = [
  ...GROUP_FACILITIES,
  ...STANDING_FACILITIES,
  ...COMMITTEE_FACILITIES,
  ...PLANTED.flatMap(({ facilities }) => facilities),
];

const ON_FACILITIES: readonly Plant[] = PLANTED.flatMap(({ plants }) => plants);

/** Institutions whose profile the office leaves out: it is missing. */
const LEFT_OUT: readonly Plant[] = [
  found('DD-031/institution_profile_monthly', ['2018-09', '2018-09'], ['OB-01 a'], {
    zh: '一家典当行没有报送基本情况。',
    en: 'A pawnbroker filed no profile.',
  }),
  found('PT-07/institution_profile_monthly', ['2018-08', '2018-09'], ['OB-01 a'], {
    zh: '停业平台不再报送基本情况。',
    en: 'A platform that closed its doors files no profile any more.',
  }),
];

/** Banks that file late, and the number of working days. */
const LATE: readonly (Plant & { readonly workingDays: number })[] = [
  late('CQB-09', 'credit_facility_monthly', ['2017-11', '2017-11'], 3),
  late('CQB-12', 'credit_facility_monthly', ['2018-09', '2018-09'], 1),
];

function late(
  bank: string,
  returnId: string,
  months: Plant['months'],
  workingDays: number,
): Plant & { workingDays: number } {
  const why = {
    zh: `授信明细迟报 ${workingDays} 个工作日。`,
    en: `Its facilities came ${workingDays} working days late.`,
  };
  return { ...found(`${bank}/${returnId}`, months, ['OB-01 b'], why), workingDays };
}

function facilityReturns(month: CityMonth, scale: number): CityReturn[] {
  const filed = (reporter: string, which: string, mass: string): CityReturn => {
    const key = "lender_id || '/' || facility_id";
    const named = withPlants(namedFacilities(month, which), key, ON_FACILITIES, month.period);
    const subject = `${reporter}/credit_facility_monthly`;
    const after = LATE.find((plant) => plant.subject === subject && isPlanted(plant.months, month.period));
    return {
      return: 'credit_facility_monthly',
      reporter,
      select: `SELECT * FROM (${named}) UNION ALL BY NAME SELECT * FROM (${mass})`,
      ...(after && { late: after.workingDays }),
    };
  };
  return [
    ...LARGE_BANKS.map(({ id, number }) => filed(id, `lender = '${id}'`, largeBankFacilities(month, number, scale))),
    filed(BANK_SUPERVISOR.id, "starts_with(lender, 'CZ-')", villageBankFacilities(month, scale)),
    filed(FINANCE_OFFICE.id, "institution.kind <> 'bank'", otherFacilities(month, scale)),
  ];
}

function otherReturns(month: CityMonth, scale: number): CityReturn[] {
  const { period } = month;
  const ofBanks = (id: string, select: string): CityReturn => ({ return: id, reporter: BANK_SUPERVISOR.id, select });
  const ofOthers = (id: string, select: string): CityReturn => ({ return: id, reporter: FINANCE_OFFICE.id, select });
  const leftOut = LEFT_OUT.filter(({ months }) => isPlanted(months, period)).map(
    ({ subject }) => subject.split('/')[0] ?? '',
  );
  const limits = groupLimitSelect(namedFacilities(month, 'group_id IS NOT NULL'));
  return [
    ofBanks('bank_prudential_monthly', withPlants(prudentialSelect(month), 'bank_id', PRUDENTIAL_PLANTS, period)),
    ofBanks('group_limit_monthly', withPlants(limits, "lender_id || '/' || limit_id", LIMIT_PLANTS, period)),
    ofBanks(
      'interbank_exposure_monthly',
      withPlants(interbankSelect(month), "bank_id || '/' || counterparty_id", INTERBANK_PLANTS, period),
    ),
    ofBanks('guarantee_contract_monthly', bankGuarantees(month)),
    ofOthers('guarantee_contract_monthly', microlenderGuarantees(month, scale)),
    ofOthers('institution_profile_monthly', profileSelect(month, leftOut)),
    ...CHAIRS.map((chair): CityReturn => ({
      return: 'creditor_committee_monthly',
      reporter: chair,
      select: withPlants(
        committeeSelect(month, chair),
        "committee_id || '/' || resolution_id",
        COMMITTEE_PLANTS,
        period,
      ),
    })),
  ];
}

/**
 * Banks and lending in the city: single facilities, groups and their limits, creditor committees, guarantees, interbank
 * exposures, prudential figures, and the profile of every institution.
 */
export const CREDIT: Sector = {
  id: 'credit',
  institutions: () => [
    BANK_SUPERVISOR,
    FINANCE_OFFICE,
    ...BANKS,
    ...AMCS,
    ...CITY_GROUPS,
    ...PLANTED.flatMap(({ groups }) => groups ?? []),
    ...CITY_GROUPS.flatMap(({ members }) => members),
    ...STANDING_ENTERPRISES,
    ...COMMITTEE_DEBTORS,
    ...PLANTED.flatMap(({ enterprises }) => enterprises),
  ],
  prepare: ({ scale }) => [
    ...borrowerMacros(),
    bankTable(),
    otherLenderTable(),
    interbankTable(),
    committeeTable(),
    namedFacilityTable(FACILITIES),
    ...guaranteeTables(scale),
  ],
  returns: ({ scale }, month) => [...facilityReturns(month, scale), ...otherReturns(month, scale)],
  planted: ({ months }) =>
    plantedBreaches(
      [
        ...PRUDENTIAL_PLANTS,
        ...INTERBANK_PLANTS,
        ...ON_FACILITIES,
        ...LIMIT_PLANTS,
        UNIFIED_LIMIT_PLANT,
        ...COMMITTEE_PLANTS,
        ...LEFT_OUT,
        ...LATE,
      ],
      months,
    ),
};

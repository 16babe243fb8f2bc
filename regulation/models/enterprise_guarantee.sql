/*
id: enterprise_guarantee
title: { zh: 企业间在保合同, en: Guarantees between enterprises }
about:
  zh: >-
    每份仍有在保余额、担保人不是自然人的担保合同一行，是担保网络的边；融资担保公司计入。自然人的净资产无从得知，
    计入会使多数结果无法判定。
  en: >-
    One row per contract with something outstanding whose guarantor is no natural person, an edge of the guarantee network;
    financing guarantors are in it. The net assets of natural persons are not known, and with them most results could not be
    assessed.
from: [guarantee_contract_monthly]
subject: { kind: guarantee_contract, key: [lender_id, guarantee_id], name: debtor_name, region: region, institution: lender_id }
columns:
  - { like: guarantee_contract_monthly, columns: [lender_id, region, guarantee_id] }
  - { like: guarantee_contract_monthly, columns: [guarantor_id, guarantor_name, guarantor_region, guarantor_net_assets] }
  - { like: guarantee_contract_monthly, columns: [debtor_id, debtor_name, debtor_region, balance] }
*/
select
  filing_id,
  filing_row,
  reporter,
  reporter_kind,
  period_start,
  period_end,
  lender_id,
  region,
  guarantee_id,
  guarantor_id,
  guarantor_name,
  guarantor_region,
  guarantor_net_assets,
  debtor_id,
  debtor_name,
  debtor_region,
  balance
from guarantee_contract_monthly
where guarantor_kind <> 'natural_person' and balance > 0

/*
id: network_investor
title: { zh: 穿透网络中的投资者, en: Investors of the look-through network }
about:
  zh: >-
    穿透网络中每只产品的每个最终投资者一行。所投产品当月没有报送产品月报的，不在网络中，不计。
  en: >-
    One row per final investor of each product of the look-through network. A product that filed no return of products this month
    is not in the network, and its investors do not count.
from: [product_investor_monthly, network_product]
subject: { kind: product_investor, key: [product_id, investor_id], name: investor_name, region: region }
columns:
  - { like: product_investor_monthly, columns: [product_id, investor_id, investor_name, investor_kind, region, amount] }
*/
select
  holding.filing_id,
  holding.filing_row,
  holding.reporter,
  holding.reporter_kind,
  holding.period_start,
  holding.period_end,
  holding.product_id,
  holding.investor_id,
  holding.investor_name,
  holding.investor_kind,
  holding.region,
  holding.amount
from product_investor_monthly as holding
inner join network_product as product on product.product_id = holding.product_id

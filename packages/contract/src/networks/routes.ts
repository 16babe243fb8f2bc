import { z } from 'zod';
import { periodText } from '../base/shapes.js';
import * as m from './model.js';
import { id, page } from '../base/paging.js';
import type { Route } from '../base/route.js';

/** The month whose counting assessment is looked at; the newest when absent. */
const month = z.object({ period: periodText.optional() });
/** A part of a list, narrowed by a part of a name. */
const searched = { search: z.string().max(100).optional(), ...page.shape };

/** Routes of look-through, contagion and guarantee circles: the figures that the rules about networks compare. */
export const networkRoutes = {
  lookedThrough: {
    method: 'GET',
    path: '/api/networks/products',
    summary: 'Products looked through: what they finally own and owe, their layers, loops and gaps',
    query: month.extend({
      ...searched,
      /** `layers`: more than one legal layer; `loops`; `gaps`: holders or assets not known; `apart`: cannot be looked through. */
      only: z.enum(['layers', 'loops', 'gaps', 'apart']).optional(),
    }),
    response: m.networkOf.partial().extend({ total: z.number(), items: z.array(m.lookedThrough) }),
  },
  lookThrough: {
    method: 'GET',
    path: '/api/networks/products/:id',
    summary: 'Around one product: who stands behind it, what lies below, cut to a neighbourhood',
    params: id,
    query: month.extend({
      up: z.coerce.number().int().min(0).max(6).default(2),
      down: z.coerce.number().int().min(0).max(6).default(3),
      nodes: z.coerce.number().int().min(1).max(300).default(60),
    }),
    response: m.lookThroughDetail,
  },
  contagion: {
    method: 'GET',
    path: '/api/networks/banks',
    summary: 'Banks by what their default does to the others, and what that of others does to them',
    query: month,
    response: m.networkOf.partial().extend({ items: z.array(m.contagionBank) }),
  },
  guaranteeCircles: {
    method: 'GET',
    path: '/api/networks/circles',
    summary: 'Guarantee circles, the most dangerous first',
    query: month.extend({
      ...searched,
      /** `rank`: the riskiest structure first; `loans`: the most loans that the worst default brings down first. */
      order: z.enum(['rank', 'loans']).default('rank'),
    }),
    response: m.networkOf.partial().extend({ total: z.number(), items: z.array(m.guaranteeCircle) }),
  },
  guaranteeCircle: {
    method: 'GET',
    path: '/api/networks/circles/:id',
    summary:
      'The guarantee circle of a member, or by its own id, with the cascade that follows when one of it defaults',
    params: id,
    query: month.extend({
      /** The member that defaults first; the worst one when absent. */
      first: z.string().max(200).optional(),
      nodes: z.coerce.number().int().min(1).max(300).default(80),
    }),
    response: m.guaranteeCircleDetail,
  },
} as const satisfies Record<string, Route>;

import { z } from 'zod';
import { id, page, paged } from '../base/paging.js';
import type { Route } from '../base/route.js';
import { periodText } from '../base/shapes.js';
import { filedRow, filing, filingDetail, filingState } from './model.js';

/** Filings with their receipts and rows. */
export const filingsRoutes = {
  file: {
    method: 'POST',
    path: '/api/filings',
    summary: 'File a return; the answer is the receipt, whatever its verdict',
    multipart: true,
    body: z.object({
      return: z.string().min(1),
      reporter: z.string().min(1),
      period: periodText,
      mapping: z.string().min(1).optional(),
      /** Reason for a new version of a period that is already filed. */
      correction: z.string().min(1).max(1000).optional(),
      /** Reason that confirms quality and whole-file questions in advance. */
      confirmation: z.string().min(1).max(1000).optional(),
    }),
    response: filingDetail,
  },
  confirmFiling: {
    method: 'POST',
    path: '/api/filings/:id/confirmation',
    summary: 'Answer the questions of a filing that awaits confirmation',
    params: id,
    body: z.object({ reason: z.string().min(1).max(1000) }),
    response: filingDetail,
  },
  filings: {
    method: 'GET',
    path: '/api/filings',
    summary: 'Filings, newest first',
    query: page.extend({
      return: z.string().optional(),
      reporter: z.string().optional(),
      period: periodText.optional(),
      state: filingState.optional(),
    }),
    response: paged(filing),
  },
  filing: {
    method: 'GET',
    path: '/api/filings/:id',
    summary: 'One filing with its receipt',
    params: id,
    response: filingDetail,
  },
  filedRow: {
    method: 'GET',
    path: '/api/filings/:id/rows/:row',
    summary: 'One row of a filing as it was read',
    params: id.extend({ row: z.coerce.number().int().min(1) }),
    response: filedRow,
  },
} as const satisfies Record<string, Route>;

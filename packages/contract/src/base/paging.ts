import { z } from 'zod';

/** Path parameter that names one thing. */
export const id = z.object({ id: z.string().min(1).max(200) });

/** Range of a list: the first item, counted from 0, and the number of items. */
export const page = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

/** A part of a list, with the number of all items. */
export const paged = <T extends z.ZodType>(item: T) => z.object({ total: z.number(), items: z.array(item) });

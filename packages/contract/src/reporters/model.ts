import { z } from 'zod';

export const reporter = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  demonstration: z.boolean(),
});
export type Reporter = z.infer<typeof reporter>;

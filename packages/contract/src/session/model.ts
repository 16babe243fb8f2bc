import { z } from 'zod';

const user = z.object({ name: z.string(), displayName: z.string() });
export const session = z.object({ user, csrfToken: z.string(), demonstration: z.boolean(), version: z.string() });
export type Session = z.infer<typeof session>;

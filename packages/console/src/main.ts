import { config } from 'zod';

/*
 * The Content-Security-Policy forbids `new Function`. zod would try it for faster checks and log a violation, so this is
 * switched off before the first schema is made; that is why the rest of the console is imported dynamically.
 */
config({ jitless: true });
void import('./start');

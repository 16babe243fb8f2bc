import { config } from 'zod';

/*
 * The Content-Security-Policy forbids making code from text. zod would try it for faster checks and leave a violation in
 * the log, so it is told not to before the first schema is made; hence the rest is loaded afterwards.
 */
config({ jitless: true });
void import('./start');

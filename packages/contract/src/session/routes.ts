import { z } from 'zod';
import type { Route } from '../base/route.js';
import { session } from './model.js';

/** Signing in and out. */
export const sessionRoutes = {
  signIn: {
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in with name and password',
    body: z.object({ name: z.string().min(1).max(64), password: z.string().min(1).max(256) }),
    response: session,
  },
  session: { method: 'GET', path: '/api/session', summary: 'Who is signed in', response: session },
  signOut: { method: 'DELETE', path: '/api/session', summary: 'Sign out', response: z.object({}) },
} as const satisfies Record<string, Route>;

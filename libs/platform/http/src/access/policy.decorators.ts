import { SetMetadata } from '@nestjs/common';
import type { Role } from '@onevillage/kernel';

export type AccessRule =
  { kind: 'public' } | { kind: 'authenticated' } | { kind: 'roles'; roles: readonly Role[] };

export const ACCESS = 'onevillage:access';

/** One of these roles is needed. On a controller or a route; the route's own counts. */
export const Policy = (first: Role, ...more: Role[]) => rule({ kind: 'roles', roles: [first, ...more] });

/** Any valid token will do. */
export const Authenticated = () => rule({ kind: 'authenticated' });

/** Anybody, without a token; one that is sent must be valid. */
export const Public = () => rule({ kind: 'public' });

const rule = (access: AccessRule): ClassDecorator & MethodDecorator => SetMetadata(ACCESS, access);

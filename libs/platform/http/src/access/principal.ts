import { type Principal, ROLES } from '@onevillage/kernel';

/** The principal of checked claims. Unknown roles are dropped: they give nothing here. */
export function principalOf(claims: Readonly<Record<string, unknown>>): Principal {
  const roles = texts(claims['roles']);
  return {
    subject: text(claims['sub']) ?? '',
    clientId: text(claims['client_id']) ?? text(claims['azp']) ?? '',
    roles: ROLES.filter((role) => roles.includes(role)),
    organisationId: text(claims['org']),
    adminUnitIds: texts(claims['admin_units']),
    partnerId: text(claims['partner']),
    producerId: text(claims['producer']),
  };
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const texts = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (item): item is string => typeof item === 'string' && item !== '',
  );

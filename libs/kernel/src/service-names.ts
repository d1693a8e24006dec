/**
 * The services, in the order of the chain; the gateway stands before them. The name of a service is its bounded
 * context: addresses, topics, events and problem codes begin with it.
 */
export const SERVICE_NAMES = [
  'producers',
  'catalog',
  'recognition',
  'fairs',
  'showroom',
  'ecommerce-sync',
  'intake',
  'identity',
] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

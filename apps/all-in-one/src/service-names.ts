/** The services of the first flow, in the order of the chain; the gateway stands before them. */
export const serviceNames = [
  'producers',
  'catalog',
  'recognition',
  'ecommerce-sync',
  'intake',
  'identity',
] as const;

export type ServiceName = (typeof serviceNames)[number];

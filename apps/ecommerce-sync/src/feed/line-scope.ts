import type { RenderedLine } from '../render/render-product.js';

/** What the scope of a channel is matched with. */
export interface LineScope {
  readonly adminUnitIds: readonly string[];
  readonly group: string;
  /** Best of its valid certificates; null when no scheme of them has stars. */
  readonly stars: number | null;
}

export function scopeOf(line: RenderedLine): LineScope {
  const stars = line.certificates.map((one) => one.stars ?? 0);
  return { adminUnitIds: line.producer.adminUnitIds, group: line.group, stars: Math.max(...stars) || null };
}

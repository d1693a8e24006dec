/** Whose locks lines need: lots where they are known, else variants. */
export const goodsOf = (
  lines: readonly { readonly lotId?: string | undefined; readonly variantId?: string | undefined }[],
): string[] => lines.flatMap(({ lotId, variantId }) => lotId ?? variantId ?? []);

interface Line {
  readonly lotId: string;
  readonly lotCode: string | null;
  readonly productName: string | null;
  readonly unit: string;
}

/** Lines of a document in one cell of a file: how many units of which lot; none of 0. */
export const goodsText = <L extends Line>(lines: readonly L[], units: (line: L) => string): string =>
  lines
    .filter((line) => units(line) !== '0')
    .map((line) => {
      const { lotId, lotCode, productName, unit } = line;
      return `${[productName ?? lotId, lotCode ?? ''].join(' ').trim()}: ${units(line)} ${unit}`;
    })
    .join('; ');

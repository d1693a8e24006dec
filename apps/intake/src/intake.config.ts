import type { PlatformConfig } from '@onevillage/platform-config';
import { z } from 'zod';

const whole = (least: number, most: number, otherwise: number, doc: string) =>
  z.coerce.number().int().min(least).max(most).default(otherwise).describe(doc);

export const intakeConfig = z.object({
  GATEWAY_URL: z
    .url({ protocol: /^https?$/ })
    .default('http://127.0.0.1:8080')
    .describe('where the public APIs are called, with the officer’s own token'),
  IMPORT_HEARTBEAT_SECONDS: whole(
    1,
    60,
    10,
    'how often a run gives a sign of life; after six without one it is dead',
  ),
  IMPORT_PATIENCE_SECONDS: whole(1, 3_600, 60, 'how long a run waits for a service that does not answer'),
  IMPORT_READING_SECONDS: whole(1, 300, 30, 'longest time that reading one file may take'),
  IMPORT_READING_MEMORY_MB: whole(64, 4_096, 512, 'most memory that reading one file may take'),
  IMPORT_FILE_DAYS: whole(1, 3_650, 90, 'how long files are kept after the last change of their import'),
});
export type IntakeConfig = PlatformConfig & z.output<typeof intakeConfig>;

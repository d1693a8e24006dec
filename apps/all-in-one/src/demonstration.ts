import { loadDemonstration } from '@onevillage/demo';
import type { Print } from './progress.js';

/** Registers and showrooms of the demonstration, through the public APIs as their people would; a repeat changes nothing. */
export async function loadDemonstrationData(gatewayUrl: string, say: Print): Promise<string> {
  const loaded = await loadDemonstration({ gatewayUrl, onProgress: say });
  return loaded.summary;
}

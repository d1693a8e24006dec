import { loadDemonstration } from '@onevillage/demo';
import type { Print } from './progress.js';

/** Registers of the demonstration, brought in through the intake as an officer would; a repeat changes nothing. */
export async function loadDemonstrationData(gatewayUrl: string, say: Print): Promise<string> {
  const loaded = await loadDemonstration({ gatewayUrl, onProgress: say });
  return loaded.summary;
}

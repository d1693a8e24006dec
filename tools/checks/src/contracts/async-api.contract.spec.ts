import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { asyncApiText } from './async-api.js';
import { ROOT } from './contract-files.js';

describe('docs/asyncapi/onevillage.json', () => {
  it('is what the code says today (npm run contracts:freeze writes it)', () => {
    expect(readFileSync(join(ROOT, 'docs/asyncapi/onevillage.json'), 'utf8')).toBe(asyncApiText());
  });

  it('is AsyncAPI 3.0 by the word of the official parser', async () => {
    const { document, diagnostics } = await new Parser().parse(asyncApiText());
    expect(diagnostics.filter((one) => one.severity === 0).map((one) => one.message)).toEqual([]);
    expect(document?.version()).toBe('3.0.0');
    expect(
      document
        ?.channels()
        .all()
        .map((channel) => channel.address())
        .sort(),
    ).toEqual([
      'catalog.product',
      'ecommerce-sync.channel',
      'fairs.application',
      'fairs.attendance',
      'fairs.booth',
      'fairs.fair',
      'producers.admin-unit',
      'producers.producer',
      'recognition.certificate',
      'showroom.agreement',
      'showroom.consignment',
      'showroom.count',
      'showroom.hold',
      'showroom.lot',
      'showroom.recall',
      'showroom.sale',
      'showroom.showroom',
    ]);
  });

  it('the parser would see a fault', async () => {
    const broken = asyncApiText().replace('"action": "send"', '"action": "shout"');
    const { diagnostics } = await new Parser().parse(broken);
    expect(diagnostics.some((one) => one.severity === 0)).toBe(true);
  });
});

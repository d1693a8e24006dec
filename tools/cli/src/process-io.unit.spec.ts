import { PassThrough } from 'node:stream';
import { askPiped } from './process-io.js';

it('takes piped answers line by line, however many come at once, and none where there are no more', async () => {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const ask = askPiped(input, output);
  input.end('lan@example.org\n ba con mèo \n');
  expect([await ask('E-mail address: '), await ask('Password: ', true), await ask('More: ')]).toEqual([
    'lan@example.org',
    'ba con mèo',
    '',
  ]);
  expect(String(output.read())).toBe('E-mail address: \nPassword: \nMore: \n');
});

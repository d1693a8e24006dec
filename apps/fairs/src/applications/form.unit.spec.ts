import type { RuleViolation } from '@onevillage/kernel';
import type { Call } from '../calls/call.js';
import { requireForm } from './form.js';

const call = {
  fairId: 'fair',
  questions: [
    { key: 'goods', label: 'Bán gì?', kind: 'text', required: true, options: [] },
    { key: 'staff', label: 'Mấy người?', kind: 'number', required: false, options: [] },
    { key: 'hall', label: 'Trong nhà?', kind: 'yes-no', required: false, options: [] },
    { key: 'stage', label: 'Hạng?', kind: 'choice', required: false, options: ['A', 'B'] },
  ],
  documents: [{ key: 'licence', label: 'Giấy đăng ký', required: true }],
} as unknown as Call;
const document = { key: 'licence', name: 'a.pdf', link: 'https://example.org/a.pdf' };

function faults(answers: Record<string, string>, documents = [document], complete = true): string[] {
  try {
    requireForm(call, { answers, documents }, { complete });
    return [];
  } catch (error) {
    return (error as RuleViolation).errors.map((one) => one.pointer);
  }
}

it.each<[Record<string, string>, string[]]>([
  [{ goods: 'chè' }, []],
  [{ goods: 'chè', staff: '12.5', hall: 'no', stage: 'B' }, []],
  [{}, ['/answers/goods']],
  [{ goods: 'chè', staff: 'hai' }, ['/answers/staff']],
  [{ goods: 'chè', hall: 'có' }, ['/answers/hall']],
  [{ goods: 'chè', stage: 'C' }, ['/answers/stage']],
  [{ goods: 'chè', colour: 'red' }, ['/answers/colour']],
])('%j lacks %j', (answers, pointers) => expect(faults(answers)).toEqual(pointers));

it('a draft may lack what is required, and says nothing that is wrong', () => {
  expect(faults({}, [], false)).toEqual([]);
  expect(faults({ staff: 'x' }, [], false)).toEqual(['/answers/staff']);
  expect(faults({ goods: 'chè' }, [])).toEqual(['/documents']);
  expect(faults({ goods: 'chè' }, [document, { ...document, key: 'other' }])).toEqual(['/documents/1/key']);
});

import { RuleViolation, type FieldError } from '@onevillage/kernel';
import type { Call, Question } from '../calls/call.js';
import type { ApplicationFacts } from './application.js';

type Form = Pick<ApplicationFacts, 'answers' | 'documents'>;

/**
 * What is told answers what the call asks; `complete`: nothing that it must have is missing.
 * @throws RuleViolation `fairs.answers-wrong`
 */
export function requireForm(call: Call, form: Form, { complete }: { complete: boolean }): void {
  const errors = [...wrongAnswers(call, form), ...(complete ? missing(call, form) : [])];
  if (errors.length === 0) return;
  const faults = errors.map(({ message }) => message).join(' ');
  throw new RuleViolation('fairs.answers-wrong', { fairId: call.fairId, faults }, errors);
}

function wrongAnswers({ questions, documents }: Call, form: Form): FieldError[] {
  const answers = Object.entries(form.answers).flatMap(([key, answer]) => {
    const question = questions.find((one) => one.key === key);
    const remedy = question ? remedyOf(question, answer) : 'there is no such question: leave it out';
    return remedy === null ? [] : [fault(`/answers/${key}`, `Answer ${key}: ${remedy}.`)];
  });
  const papers = form.documents.flatMap(({ key }, i) =>
    documents.some((one) => one.key === key)
      ? []
      : [fault(`/documents/${i}/key`, `Document ${key}: the call does not ask for it, leave it out.`)],
  );
  return [...answers, ...papers];
}

function missing({ questions, documents }: Call, form: Form): FieldError[] {
  const answers = questions.filter(({ key, required }) => required && form.answers[key] === undefined);
  const papers = documents.filter(
    ({ key, required }) => required && !form.documents.some((one) => one.key === key),
  );
  return [
    ...answers.map(({ key, label }) => fault(`/answers/${key}`, `Answer ${key} is missing: ${label}.`)),
    ...papers.map(({ key, label }) => fault('/documents', `Document ${key} is missing: ${label}.`)),
  ];
}

const NUMBER = /^-?\d{1,15}(\.\d{1,6})?$/;

function remedyOf({ kind, options }: Question, answer: string): string | null {
  switch (kind) {
    case 'text':
      return null;
    case 'number':
      return NUMBER.test(answer) ? null : 'give a plain number, such as 12 or 12.5';
    case 'yes-no':
      return answer === 'yes' || answer === 'no' ? null : 'say yes or no';
    case 'choice':
      return options.includes(answer) ? null : `choose one of ${options.join(', ')}`;
  }
}

const fault = (pointer: string, message: string): FieldError => ({
  pointer,
  code: 'fairs.answers-wrong',
  message,
});

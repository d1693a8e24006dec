import { defineProblems } from '@onevillage/contracts-kit';

export const subsidyProblems = defineProblems({
  'fairs.subsidy-rule-unknown': {
    status: 422,
    title: 'Rule is not known',
    detail: 'There is no subsidy rule {ruleId}. Look it up: GET /api/fairs/v1/subsidy-rules.',
    pointer: '/ruleId',
  },
  'fairs.subsidy-rule-wrong': {
    status: 422,
    title: 'Terms do not fit together',
    detail: '{field} is wrong: {remedy}.',
    pointer: '/{field}',
  },
  'fairs.subsidy-rule-used': {
    status: 409,
    title: 'Subsidies were granted by this rule',
    detail:
      'What was granted by rule {ruleId} stays so: only validThrough can be changed. Set its last day, and enter the new terms as a rule of the same programme from the day after: POST /api/fairs/v1/subsidy-rules.',
  },
  'fairs.subsidy-claim-granted': {
    status: 409,
    title: 'Subsidy was granted',
    detail:
      'The claim of application {applicationId} was granted. Take it back first: POST /api/fairs/v1/applications/{applicationId}/subsidy-claim/decision with decision refuse and the reason.',
  },
  'fairs.subsidy-claim-decided': {
    status: 409,
    title: 'Decided already',
    detail:
      'The claim of application {applicationId} is {state} already. To claim anew: PUT /api/fairs/v1/applications/{applicationId}/subsidy-claim.',
  },
  'fairs.subsidy-claim-unsupported': {
    status: 409,
    title: 'Nothing is supported',
    detail:
      'By the rule nothing can be granted to application {applicationId} now: {reasons}. Refuse the claim, or correct its costs or rule: PUT /api/fairs/v1/applications/{applicationId}/subsidy-claim.',
  },
  'fairs.subsidy-claim-shrunk': {
    status: 409,
    title: 'Less is supported than was claimed',
    detail:
      'The rule supports {supported} now, and {claimed} was computed before: {reasons}. The claim was not granted. Compute it anew and look at it: PUT /api/fairs/v1/applications/{applicationId}/subsidy-claim.',
  },
  'fairs.subsidy-claim-reason-missing': {
    status: 422,
    title: 'The reason is missing',
    detail: 'Write in reason why the subsidy is refused: the exhibitor reads it.',
    pointer: '/reason',
  },
  'fairs.subsidy-claim-closed': {
    status: 409,
    title: 'Application is no more',
    detail: 'Application {applicationId} is {state}: no subsidy is claimed for it.',
  },
});

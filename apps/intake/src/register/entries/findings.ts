import { issue, type IssueParams, type IssuePlace, type RegisterIssue } from './issue.js';
import type { IssueCode } from './issue-texts.js';

/** What was found in one row. */
export class Findings {
  readonly issues: RegisterIssue[] = [];

  add(code: IssueCode, place: IssuePlace, params: IssueParams = {}): void {
    this.issues.push(issue(code, place, params));
  }

  get rowRefused(): boolean {
    return this.issues.some(({ scope, severity }) => scope === 'row' && severity === 'refused');
  }
}

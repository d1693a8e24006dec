import { issue, type IssueParams, type IssuePlace, type RegisterIssue } from '../issues/issue.js';
import type { IssueCode } from '../issues/issue-texts.js';

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

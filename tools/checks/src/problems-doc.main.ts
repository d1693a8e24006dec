import { writeFileSync } from 'node:fs';
import { problemsDocument, PROBLEMS_FILE } from './problems-doc.js';

writeFileSync(PROBLEMS_FILE, problemsDocument());

import { runMain } from '../index.js';
import { notes } from './notes.definition.js';

await runMain(notes);

// @ts-check
import docComment from './rules/doc-comment.mjs';
import guardedApis from './rules/guarded-apis.mjs';
import importTable from './rules/import-table.mjs';
import noHiddenInput from './rules/no-hidden-input.mjs';
import noSleepInTests from './rules/no-sleep-in-tests.mjs';

/** Our own lint rules, loaded by `.oxlintrc.json`. Plain JavaScript, because the linter and editors load it before anything is built. */
export default {
  meta: { name: 'jackfield' },
  rules: {
    'doc-comment': docComment,
    'guarded-apis': guardedApis,
    'import-table': importTable,
    'no-hidden-input': noHiddenInput,
    'no-sleep-in-tests': noSleepInTests,
  },
};

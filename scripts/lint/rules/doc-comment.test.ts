import { testRule } from '../testing/examples.ts';

testRule('doc-comment', {
  good: [
    { file: 'packages/desk/src/function.ts', code: '/** Decides. */\nexport function decide() {}' },
    { file: 'packages/desk/src/private.ts', code: 'function helper() {}\nhelper();' },
    {
      file: 'packages/desk/src/schema.ts',
      code: '/** A rect. */\nexport const rect = z.object({});\nexport type Rect = z.infer<typeof rect>;',
    },
    { file: 'packages/desk/src/later.ts', code: '/** Decides. */\nfunction decide() {}\nexport { decide };' },
    { file: 'packages/desk/src/index.ts', code: "export * from './function.ts';\nexport { decide } from './later.ts';" },
    {
      file: 'packages/desk/src/overloads.ts',
      code: '/** Reads. */\nexport function read(a: 1): 1;\nexport function read(a: 2): 2;\nexport function read(a: unknown) { return a; }',
    },
    { file: 'packages/desk/src/default.ts', code: '/** Decides. */\nexport default function decide() {}' },
    { file: 'packages/desk/src/story.test.ts', code: 'export const anna = {};' },
    { file: 'scripts/build.ts', code: 'export const build = () => 1;' },
  ],
  bad: [
    { file: 'packages/desk/src/bare.ts', code: 'export function decide() {}', says: /decide is exported/ },
    { file: 'packages/desk/src/line.ts', code: '// Decides.\nexport function decide() {}', says: /decide/ },
    { file: 'packages/desk/src/empty.ts', code: '/** */\nexport const x = 1;', says: /x is exported/ },
    { file: 'packages/desk/src/tag-only.ts', code: '/**\n * @param a\n */\nexport const x = 1;', says: /x is exported/ },
    {
      file: 'packages/desk/src/bare-schema.ts',
      code: 'const rect = z.object({});\nexport type Rect = z.infer<typeof rect>;',
      says: /Rect/,
    },
    { file: 'packages/desk/src/bare-later.ts', code: 'const decide = 1;\nexport { decide };', says: /decide/ },
    { file: 'electron/main/bare-type.ts', code: 'export interface Options {}', says: /Options/ },
    { file: 'app/bare-default.tsx', code: 'export default function App() { return null; }', says: /App/ },
    { file: 'app/bare-class.ts', code: '/* Not a doc comment. */\nexport class Replica {}', says: /Replica/ },
  ],
});

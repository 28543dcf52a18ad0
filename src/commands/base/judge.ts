import { asJson, type CommandEnd } from './command-end.ts';

/** The verdict of the gates as the end of a command: 0, 3 or 4. */
export async function judgeVerdict(root: string, strategy: string): Promise<CommandEnd> {
  const { readVerdict } = await import('../../compose/verdict.ts');
  const { verdictText } = await import('../../render/verdict-text.ts');
  const verdict = readVerdict(root, strategy);
  if (!verdict.ok) return verdict;
  const { report, failure } = verdict.value;
  if (failure) return { ok: false, failure, text: verdictText(report, strategy) };
  return { ok: true, result: asJson(report), text: verdictText(report, strategy) };
}

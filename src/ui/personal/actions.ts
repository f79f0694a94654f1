/** What a reader can do with a finding and its package. What does it is loaded when it is first asked for. */
export type Action = 'pin' | 'stash' | 'hide' | 'snooze' | 'note' | 'show';

export type ActionRequest = { action: Action; line: HTMLElement };

const waiting: ActionRequest[] = [];

/**
 * pin and stash turn over what the package of the line is; hide is until it changes; snooze and note open the line
 * and ask; show brings back whatever was put away. Several in one go are said, and taken back, as one.
 */
export function act(action: Action, line: HTMLElement): void {
  waiting.push({ action, line });
  if (waiting.length > 1) return;
  const take = (): ActionRequest[] => waiting.splice(0);
  void import('./controls.ts').then(({ doAll }) => doAll(take()), take);
}

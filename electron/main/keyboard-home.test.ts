import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { keepKeyboard } from './keyboard-home.ts';

/** A window with two pages, of which one has the keyboard whenever the window has it. */
function desk() {
  const window = Object.assign(new EventEmitter(), { active: true, isFocused: () => window.active });
  const state = { holder: 'workspace' };
  const page = (name: string) => {
    const contents = Object.assign(new EventEmitter(), {
      isDestroyed: () => false,
      isFocused: () => window.active && state.holder === name,
      focus() {
        if (state.holder === name) return;
        state.holder = name;
        if (window.active) contents.emit('focus');
      },
    });
    return contents;
  };
  const [workspace, view] = [page('workspace'), page('view')];
  const keyboard = keepKeyboard(window, workspace, view);
  return {
    keyboard,
    holder: () => state.holder,
    /** What Chromium does with a new page. */
    navigates() {
      view.emit('did-navigate');
      view.focus();
    },
    presses() {
      view.focus();
      view.emit('input-event', {}, { type: 'mouseDown' });
    },
    typesHere: () => workspace.focus(),
    leavesTheWindow() {
      window.active = false;
    },
    comesBack() {
      window.active = true;
      (state.holder === 'view' ? view : workspace).emit('focus');
      window.emit('focus');
    },
  };
}

describe('while Maya writes to Anna', () => {
  it('a page that loads in the Salesforce view does not take the keyboard from her', () => {
    const maya = desk();
    maya.navigates();
    expect(maya.holder()).toBe('workspace');
  });

  it('nor does one that loads while she is in another program: it is put right when she comes back', () => {
    const maya = desk();
    maya.leavesTheWindow();
    maya.navigates();
    expect(maya.holder()).toBe('view');
    maya.comesBack();
    expect(maya.holder()).toBe('workspace');
  });
});

describe('when Maya works in Salesforce', () => {
  it('by the mouse, she keeps the keyboard there while pages come and go', () => {
    const maya = desk();
    maya.presses();
    maya.navigates();
    expect(maya.holder()).toBe('view');
    maya.leavesTheWindow();
    maya.comesBack();
    expect(maya.holder()).toBe('view');
  });

  it('by a key, too', () => {
    const maya = desk();
    maya.keyboard.give();
    maya.navigates();
    expect(maya.holder()).toBe('view');
  });

  it('a press on a page that is just loading counts', () => {
    const maya = desk();
    maya.navigates();
    maya.presses();
    expect(maya.holder()).toBe('view');
  });

  it('until she is back in the workspace', () => {
    const maya = desk();
    maya.presses();
    maya.typesHere();
    maya.navigates();
    expect(maya.holder()).toBe('workspace');
  });
});

import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';

// The least that React can show: a root of its own in the measured window, with one number. F8, which means nothing to the workspace, and the
// event `bench:empty` add one to it.

function Empty() {
  const [count, setCount] = useState(0);
  Object.assign(globalThis, { benchEmptyChange: () => setCount((now) => now + 1) });
  return createElement('output', null, count);
}

const place = document.createElement('div');
place.style.cssText = 'position:fixed;inset-block-end:0;inset-inline-end:0';
document.body.append(place);
createRoot(place).render(createElement(Empty));

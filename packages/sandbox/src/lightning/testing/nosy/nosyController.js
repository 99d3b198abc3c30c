({
  /** Reaches for what a component must not have, and tells what it got. */
  onInit: function (component) {
    var found = {};
    var reach = function (name, act) {
      try {
        found[name] = String(act());
      } catch (error) {
        found[name] = 'refused: ' + error.message;
      }
    };
    reach('a global of the page', function () {
      return window.secretOfThePage;
    });
    reach('the same by self', function () {
      return self.secretOfThePage;
    });
    reach('the same by globalThis', function () {
      return globalThis.secretOfThePage;
    });
    reach('the same by top', function () {
      return window.top.secretOfThePage;
    });
    reach('the same by parent', function () {
      return window.parent.secretOfThePage;
    });
    reach('the same by the document', function () {
      return document.defaultView.secretOfThePage;
    });
    reach('the same by a function of the page', function () {
      return component.find.constructor('return window')().secretOfThePage;
    });
    reach('the same by an object of the page', function () {
      return component.constructor.constructor('return window')().secretOfThePage;
    });
    reach('the same by a frame', function () {
      return document.querySelector('iframe').contentWindow;
    });
    reach('cookies', function () {
      return document.cookie;
    });
    reach('a cookie of its own', function () {
      document.cookie = 'mine=1; path=/';
      return document.cookie;
    });
    reach('storage', function () {
      return window.localStorage;
    });
    reach('an event source', function () {
      return new EventSource('/lightning/api/events');
    });
    reach('a request', function () {
      var request = new XMLHttpRequest();
      request.open('GET', '/lightning/api/boot');
      return 'opened';
    });
    reach('the address', function () {
      return window.location.pathname;
    });
    reach('the origin', function () {
      return window.location.origin === document.location.origin;
    });
    reach('Apex', function () {
      return component.get('c.getSecrets');
    });
    window.leftByNosy = 'here';
    fetch('/lightning/api/boot').then(
      function () {
        found['a fetch'] = 'answered';
        window.postMessage(JSON.stringify({ nosy: found }), window.location.origin);
      },
      function (error) {
        found['a fetch'] = 'refused: ' + error.message;
        window.postMessage(JSON.stringify({ nosy: found }), window.location.origin);
      },
    );
  },
});

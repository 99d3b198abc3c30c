({
    /** How many answers are remembered, so that a request that comes twice is carried out once. */
    REMEMBERED_ANSWERS: 200,

    listen: function (component) {
        var helper = this;
        var listener = $A.getCallback(function (message) {
            if (component.isValid()) {
                helper.onMessage(component, message);
            }
        });
        component.set('v.listener', listener);
        window.addEventListener('message', listener);
    },

    stopListening: function (component) {
        window.removeEventListener('message', component.get('v.listener'));
    },

    onMessage: function (component, message) {
        if (message.origin !== window.location.origin) {
            return;
        }
        var request = this.parse(message.data);
        if (!request) {
            return;
        }
        if (request.op === 'hello') {
            this.announce(component);
        } else if (request.guest === 'utility') {
            this.serve(component, request);
        }
    },

    /** The request in a window message, or null when it is not one of the desktop's. */
    parse: function (data) {
        if (typeof data !== 'string' || data.indexOf('"jackfield"') === -1) {
            return null;
        }
        var request;
        try {
            request = JSON.parse(data);
        } catch (error) {
            return null;
        }
        var ours = request !== null && typeof request === 'object' && request.jackfield === 'toGuest' && request.v === 1;
        return ours && typeof request.id === 'string' ? request : null;
    },

    /** Carries a request out and answers it. A request that was answered before gets the same answer again. */
    serve: function (component, request) {
        var helper = this;
        var answers = component.get('v.answers');
        if (answers[request.id]) {
            answers[request.id].then(function (answer) {
                helper.post(answer);
            });
            return;
        }
        var answer = this.perform(component, request).then(
            function () {
                return { kind: 'result', id: request.id, ok: true };
            },
            function (error) {
                return {
                    kind: 'result',
                    id: request.id,
                    ok: false,
                    code: error && error.code === 'badRequest' ? 'badRequest' : 'refused',
                    message: helper.words(error)
                };
            }
        );
        answers[request.id] = answer;
        var ids = Object.keys(answers);
        if (ids.length > this.REMEMBERED_ANSWERS) {
            delete answers[ids[0]];
        }
        answer.then(function (result) {
            helper.post(result);
        });
    },

    perform: function (component, request) {
        var omni = component.find('omniToolkit');
        switch (request.op) {
            case 'ping':
                return Promise.resolve();
            case 'setPresence':
                return omni.setServicePresenceStatus({ statusId: this.shortId(request.statusId) });
            case 'logout':
                return omni.logout();
            case 'accept':
                return omni.acceptAgentWork({ workId: this.shortId(request.workId) });
            case 'decline':
                return omni.declineAgentWork(this.decline(request));
            case 'close':
                return omni.closeAgentWork({ workId: this.shortId(request.workId) });
            case 'openRecord':
                return this.openRecord(component, request.recordId);
            default:
                return Promise.reject({ code: 'badRequest', message: 'The utility has no operation "' + request.op + '".' });
        }
    },

    /** What to decline, with the reason where the agent gave one. */
    decline: function (request) {
        var args = { workId: this.shortId(request.workId) };
        if (request.reason) {
            args.declineReason = request.reason;
        }
        return args;
    },

    openRecord: function (component, recordId) {
        var workspace = component.find('workspace');
        return workspace.openTab({ recordId: recordId, focus: true }).then(function (tabId) {
            return workspace.focusTab({ tabId: tabId });
        });
    },

    /** Tells the desktop who is signed in here, and in which status. */
    announce: function (component) {
        var helper = this;
        var user = component.get('v.user');
        if (!user) {
            // Not loaded yet, or loading failed: once it is there, onUserLoaded announces.
            component.find('userLoader').reloadRecord();
            return;
        }
        if (!user.Jackfield_Organization_Id__c) {
            this.cannotIntroduce(component, 'The field User.Jackfield_Organization_Id__c cannot be read.');
            return;
        }
        component
            .find('omniToolkit')
            .getServicePresenceStatusId()
            .then(
                function (status) {
                    return status && status.statusId ? status.statusId : null;
                },
                function () {
                    // Omni-Channel refuses to tell the status of somebody who is offline.
                    return null;
                }
            )
            .then(
                $A.getCallback(function (statusId) {
                    if (!component.isValid()) {
                        return;
                    }
                    component.set('v.statusId', statusId);
                    component.set('v.line', $A.get('$Label.c.Jackfield_Connected'));
                    helper.post({ kind: 'ready', userId: user.Id, orgId: user.Jackfield_Organization_Id__c, statusId: statusId });
                })
            );
    },

    cannotIntroduce: function (component, reason) {
        component.set('v.line', $A.get('$Label.c.Jackfield_Not_Connected'));
        this.post({ kind: 'connectionError', error: this.words(reason) });
    },

    /** Omni-Channel reports a login twice, as a login and as a change of status; the desktop hears of it once. */
    relayStatus: function (component, statusId) {
        if (component.get('v.statusId') === statusId) {
            return;
        }
        component.set('v.statusId', statusId);
        this.post({ kind: 'statusChanged', statusId: statusId });
    },

    relayWork: function (kind, event) {
        this.post({ kind: kind, workId: event.getParam('workId'), workItemId: event.getParam('workItemId') });
    },

    post: function (message) {
        message.jackfield = 'fromGuest';
        message.v = 1;
        message.guest = 'utility';
        window.postMessage(JSON.stringify(message), window.location.origin);
    },

    /** Omni-Channel speaks of ids by their first 15 characters; the last three are a checksum. */
    shortId: function (id) {
        return id.substring(0, 15);
    },

    /** What an error says, whichever of its shapes it comes in. */
    words: function (error) {
        if (typeof error === 'string') {
            return error;
        }
        if (error && typeof error.message === 'string') {
            return error.message;
        }
        return JSON.stringify(error) || 'unknown';
    }
});

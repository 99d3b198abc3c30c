({
    onInit: function (component, event, helper) {
        component.set('v.answers', {});
        helper.listen(component);
    },

    onDestroy: function (component, event, helper) {
        helper.stopListening(component);
    },

    onUserLoaded: function (component, event, helper) {
        var changeType = event.getParams().changeType;
        if (changeType === 'LOADED' || changeType === 'CHANGED') {
            helper.announce(component);
        } else if (changeType === 'ERROR') {
            helper.cannotIntroduce(component, component.get('v.userError'));
        }
    },

    onLoginSuccess: function (component, event, helper) {
        helper.relayStatus(component, event.getParam('statusId'));
    },

    onStatusChanged: function (component, event, helper) {
        helper.relayStatus(component, event.getParam('statusId'));
    },

    onLogout: function (component, event, helper) {
        component.set('v.statusId', null);
        helper.post({ kind: 'logout', reason: event.getParam('reason') || null });
    },

    onWorkAssigned: function (component, event, helper) {
        helper.relayWork('workAssigned', event);
    },

    onWorkAccepted: function (component, event, helper) {
        helper.relayWork('workAccepted', event);
    },

    onWorkDeclined: function (component, event, helper) {
        helper.relayWork('workDeclined', event);
    },

    onWorkClosed: function (component, event, helper) {
        helper.relayWork('workClosed', event);
    },

    onConnectionError: function (component, event, helper) {
        helper.post({ kind: 'connectionError', error: helper.words(event.getParam('error')) });
    }
});

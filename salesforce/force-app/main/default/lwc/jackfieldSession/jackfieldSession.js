import { LightningElement, api, wire } from 'lwc';
import { endConversation, sendTextMessage } from 'lightning/conversationToolkitApi';
import { APPLICATION_SCOPE, MessageContext, subscribe, unsubscribe } from 'lightning/messageService';
import AGENT_SEND from '@salesforce/messageChannel/lightning__conversationAgentSend';
import CONVERSATION_ENDED from '@salesforce/messageChannel/lightning__conversationEnded';
import END_USER_MESSAGE from '@salesforce/messageChannel/lightning__conversationEndUserMessage';
import CONNECTED from '@salesforce/label/c.Jackfield_Connected';
import ENDED from '@salesforce/label/c.Jackfield_Conversation_Ended';
import { Echoes } from './echoes';
import { parseRequest, post, sameRecord, toMs, words } from './wire';

/** How many answers are remembered, so that a request that comes twice is carried out once. */
const REMEMBERED_ANSWERS = 200;

/**
 * Stands on a messaging session's record page and lends the desktop its conversation: what the customer and the agent write
 * goes out, texts to send and the wish to end come in. The toolkit serves only a page that is open and rendered, which is why
 * each session has a component of its own.
 */
export default class JackfieldSession extends LightningElement {
    /** The session's id, given by the record page. */
    @api recordId;
    @wire(MessageContext) messageContext;

    line = CONNECTED;
    subscriptions = [];
    echoes = new Echoes();
    answers = new Map();

    connectedCallback() {
        window.addEventListener('message', this.onWindowMessage);
        this.hear(END_USER_MESSAGE, (event) => this.relay('endUserMessage', event));
        this.hear(AGENT_SEND, (event) => {
            if (!this.echoes.swallow(event.content, Date.now())) {
                this.relay('agentMessage', event);
            }
        });
        this.hear(CONVERSATION_ENDED, () => {
            this.line = ENDED;
            post({ kind: 'conversationEnded', recordId: this.recordId });
        });
        this.announce();
    }

    disconnectedCallback() {
        window.removeEventListener('message', this.onWindowMessage);
        this.subscriptions.forEach((subscription) => unsubscribe(subscription));
        this.subscriptions = [];
        post({ kind: 'sessionGone', recordId: this.recordId });
    }

    /** Events of every open session arrive here; only those of our own record are ours. */
    hear(channel, listener) {
        const own = (event) => {
            if (sameRecord(event.recordId, this.recordId)) {
                listener(event);
            }
        };
        this.subscriptions.push(subscribe(this.messageContext, channel, own, { scope: APPLICATION_SCOPE }));
    }

    announce() {
        post({ kind: 'sessionReady', recordId: this.recordId });
    }

    relay(kind, event) {
        post({ kind, recordId: this.recordId, text: event.content ?? '', name: event.name, timestampMs: toMs(event.timestamp) });
    }

    onWindowMessage = (message) => {
        if (message.origin !== window.location.origin) {
            return;
        }
        const request = parseRequest(message.data);
        if (request?.op === 'hello') {
            this.announce();
        } else if (request?.guest === 'session' && sameRecord(request.recordId, this.recordId)) {
            this.serve(request);
        }
    };

    /**
     * Carries a request out and answers it. One that comes again while it is carried out, or after it succeeded, gets the same answer
     * and nothing else happens: a text keeps its id when the desktop sends it once more. One that was refused is tried anew.
     */
    serve(request) {
        const { id } = request;
        if (!this.answers.has(id)) {
            this.answers.set(id, this.perform(request));
            if (this.answers.size > REMEMBERED_ANSWERS) {
                this.answers.delete(this.answers.keys().next().value);
            }
        }
        const pending = this.answers.get(id);
        const refuse = (code, message) => {
            if (this.answers.get(id) === pending) {
                this.answers.delete(id);
            }
            post({ kind: 'result', id, ok: false, code, message });
        };
        pending.then(
            (known) => {
                if (known) {
                    post({ kind: 'result', id, ok: true });
                } else {
                    refuse('badRequest', `The session has no operation "${request.op}".`);
                }
            },
            (error) => refuse('refused', words(error))
        );
    }

    /** Whether there is such an operation. Rejects with what the toolkit said when it refused. */
    async perform(request) {
        if (request.op === 'send') {
            await this.send(request.text);
        } else if (request.op === 'end') {
            await endConversation(this.recordId);
        } else {
            return false;
        }
        return true;
    }

    async send(text) {
        const echo = this.echoes.expect(text, Date.now());
        try {
            await sendTextMessage(this.recordId, { text });
        } catch (error) {
            this.echoes.forget(echo);
            throw error;
        }
    }
}

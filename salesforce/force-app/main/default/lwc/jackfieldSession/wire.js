/** The request in a window message, or null when it is not one of the desktop's. */
export function parseRequest(data) {
    if (typeof data !== 'string' || !data.includes('"jackfield"')) {
        return null;
    }
    let request;
    try {
        request = JSON.parse(data);
    } catch {
        return null;
    }
    const ours = request !== null && typeof request === 'object' && request.jackfield === 'toGuest' && request.v === 1;
    return ours && typeof request.id === 'string' ? request : null;
}

/** Says something to the desktop. In an ordinary browser nobody listens. */
export function post(message) {
    window.postMessage(JSON.stringify({ jackfield: 'fromGuest', v: 1, guest: 'session', ...message }), window.location.origin);
}

/** Whether two ids name the same record: the first 15 characters do, the other three are a checksum. */
export function sameRecord(one, other) {
    return typeof one === 'string' && typeof other === 'string' && one.slice(0, 15) === other.slice(0, 15);
}

/** The documentation says "Date/Time": a number, a text or a date, as milliseconds since 1970. */
export function toMs(timestamp) {
    const ms = typeof timestamp === 'string' ? Date.parse(timestamp) : Number(timestamp);
    return Number.isFinite(ms) && ms > 0 ? ms : Date.now();
}

/** What an error says, whichever of its shapes it comes in. */
export function words(error) {
    if (typeof error === 'string') {
        return error;
    }
    return error?.message ?? error?.body?.message ?? JSON.stringify(error) ?? 'unknown';
}

/** Most different routes told apart; the rest count as one. */
const MOST_ROUTES = 500;

/** How often each route was asked, with the ids in paths made alike. */
export class RequestCounts {
  readonly #counts = new Map<string, number>();

  count(method: string, path: string): void {
    const wanted = `${method} ${path.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '{uuid}').replace(/(?<=\/)(?=\w*\d)[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?(?=\/|-|$)/g, '{id}')}`;
    const route = this.#counts.has(wanted) || this.#counts.size < MOST_ROUTES ? wanted : `${method} (other)`;
    this.#counts.set(route, (this.#counts.get(route) ?? 0) + 1);
  }

  all(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }
}

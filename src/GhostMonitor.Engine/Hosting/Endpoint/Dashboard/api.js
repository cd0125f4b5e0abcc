// Asks the endpoint. The token is kept in the page's memory only.
const Api = (() => {
    const TIMEOUT_MS = 15000;
    let token = null;

    class ApiError extends Error {
        constructor(status, words) {
            super(words);
            this.status = status;
        }
    }

    const wordsOf = async response => {
        try {
            return (await response.json()).message ?? "";
        } catch {
            return "";
        }
    };
    const get = async (path, parameters = [], signal = null) => {
        const query = new URLSearchParams(parameters.filter(pair => pair[1] !== null && pair[1] !== "")).toString();
        const signals = [AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])];
        const response = await fetch("api/" + path + (query ? "?" + query : ""), {
            headers: token ? { Authorization: "Bearer " + token } : {}, signal: AbortSignal.any(signals), cache: "no-store",
            credentials: "omit" });
        if (!response.ok) throw new ApiError(response.status, await wordsOf(response));
        return response.json();
    };

    return { get, setToken: value => { token = value; }, get hasToken() { return token !== null; } };
})();

// Nodes and text. Names of mounts, interfaces and monitors are whatever somebody made them: they reach the page as text nodes only.
const Text = (() => {
    // Control, format and direction marks and halves of pairs, as the engine's PlainText shows them.
    const MARKS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\ufffe\uffff]/gu;
    const SHORT = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

    const escape = mark => {
        const code = mark.codePointAt(0);
        return SHORT[mark] ?? (code > 0xffff ? "\\U" + code.toString(16).padStart(8, "0") : "\\u" + code.toString(16).padStart(4, "0"));
    };
    const visible = text => String(text ?? "").replace(MARKS, escape);

    const byId = id => document.getElementById(id);
    const make = (tag, className, ...children) => {
        const node = document.createElement(tag);
        if (className) node.className = className;
        node.append(...children);
        return node;
    };
    // What stands beside a name keeps its direction.
    const isolated = text => make("bdi", "", visible(text));
    const button = (words, run, label) => {
        const node = make("button", "small", words);
        node.type = "button";
        if (label) node.setAttribute("aria-label", label);
        node.addEventListener("click", run);
        return node;
    };
    // A reader announces a node that is written again, also where it says the same.
    const set = (node, text) => {
        if (node.textContent !== text) node.textContent = text;
    };
    const option = (value, words) => {
        const node = make("option", "", visible(words));
        node.value = value;
        return node;
    };

    return { visible, byId, make, isolated, button, set, option };
})();

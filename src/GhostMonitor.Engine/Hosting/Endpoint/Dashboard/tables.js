// Tables of text. A phone has no room for columns: there a cell carries its column's name, unless its column speaks for itself.
const Tables = (() => {
    const { byId, make } = Text;
    const roled = (node, role) => {
        node.setAttribute("role", role);
        return node;
    };
    const cellOf = (content, head) => {
        const cell = roled(make("td", head.className, ...(Array.isArray(content) ? content : [content])), "cell");
        if (!head.classList.contains("plain") && !head.classList.contains("wide")) cell.dataset.label = head.textContent;
        return cell;
    };
    const fill = (id, rows, none) => {
        const heads = [...byId(id).closest("table").querySelectorAll("th")];
        const empty = roled(make("td", "dim", none), "cell");
        empty.colSpan = heads.length;
        const focused = [...byId(id).querySelectorAll("button")].indexOf(document.activeElement);
        byId(id).replaceChildren(...(rows.length ? rows.map(cells => cells.map((cell, at) => cellOf(cell, heads[at]))) : [[empty]])
            .map(cells => roled(make("tr", "", ...cells), "row")));
        // Rows are made anew with each answer; who stands on one of their buttons stays there.
        if (focused >= 0) byId(id).querySelectorAll("button")[focused]?.focus({ preventScroll: true });
    };
    // A head that sorts: aria-sort is on the cell, and its button says what it does.
    const sortable = (cell, words, direction, run) => {
        const node = Text.button(words + (direction === "descending" ? " ↓" : direction === "ascending" ? " ↑" : ""), run);
        cell.replaceChildren(node);
        if (direction) cell.setAttribute("aria-sort", direction);
        else cell.removeAttribute("aria-sort");
    };

    return { fill, sortable, roled };
})();

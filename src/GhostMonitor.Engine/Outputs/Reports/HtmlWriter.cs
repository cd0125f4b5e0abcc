namespace GhostMonitor.Engine.Outputs;

/// <summary>
/// Writes HTML so that what comes from the machine can't be taken for markup: only <see cref="Raw"/> doesn't escape, and it is given
/// constants and numbers.
/// </summary>
internal sealed class HtmlWriter(TextWriter writer)
{
    /// <summary>Markup of the report's own.</summary>
    internal HtmlWriter Raw(string markup)
    {
        writer.Write(markup);
        return this;
    }

    /// <summary>Any text.</summary>
    internal HtmlWriter Text(string text)
    {
        writer.Write(HtmlText.Escape(text));
        return this;
    }

    /// <summary>An element that holds a text.</summary>
    internal HtmlWriter Element(string name, string text, string attributes = "")
    {
        writer.Write(attributes.Length > 0 ? $"<{name} {attributes}>" : $"<{name}>");
        Text(text);
        writer.Write($"</{name}>");
        return this;
    }

    /// <summary>A table of texts, with its caption and its header cells marked as such for who can't see it.</summary>
    internal void Table(string caption, string[] headers, IEnumerable<string[]> rows, int numbersFrom = int.MaxValue)
    {
        Raw("<div class=\"wide\"><table>").Element("caption", caption).Raw("<thead><tr>");
        for (int i = 0; i < headers.Length; i++)
            Element("th", headers[i], i >= numbersFrom ? "scope=\"col\" class=\"n\"" : "scope=\"col\"");

        Raw("</tr></thead><tbody>\n");
        foreach (string[] row in rows)
        {
            Raw("<tr>").Element("th", row[0], "scope=\"row\"");
            for (int i = 1; i < row.Length; i++)
                Element("td", row[i], i >= numbersFrom ? "class=\"n\"" : "");

            Raw("</tr>\n");
        }

        Raw("</tbody></table></div>\n");
    }
}

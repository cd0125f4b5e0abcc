using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Endpoint;

/// <summary>Writes the first of some rows, as many as make a page, and says where the rest begins. Not thread-safe; used once.</summary>
/// <typeparam name="T">A row.</typeparam>
/// <param name="rows">The rows that are wanted, made as they are asked for.</param>
/// <param name="most">How many at the most, 1 or more.</param>
/// <param name="cursorAfter">The cursor from which the rows after a given one are read.</param>
internal sealed class Page<T>(IEnumerable<T> rows, int most, Func<T, string> cursorAfter)
{
    /// <summary>A page with so much text is full: rows differ by three orders of magnitude in their length.</summary>
    internal const int FullText = 1024 * 1024;

    /// <summary>Where the rest begins; null if that was all. Known once the rows are written.</summary>
    internal string? Next { get; private set; }

    /// <summary>The last row that was written; the default before the first.</summary>
    internal T? Last { get; private set; }

    /// <summary>Writes the rows, a piece of text for each.</summary>
    /// <param name="json">The writer, within the array that they go into.</param>
    /// <param name="write">Writes a row as a value.</param>
    internal IEnumerable<string> Write(JsonTextWriter json, Action<JsonTextWriter, T> write)
    {
        using IEnumerator<T> each = rows.GetEnumerator();
        bool hasMore = each.MoveNext();
        int length = 0;
        for (int count = 0; hasMore && count < most && length < FullText; count++)
        {
            Last = each.Current;
            write(json, Last);
            string text = json.Take();
            length += text.Length;
            yield return text;

            hasMore = each.MoveNext();
        }

        if (hasMore)
            Next = cursorAfter(Last!);
    }
}

using System.Globalization;
using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>Puts the path and query of a request together. Not thread-safe.</summary>
/// <param name="path">The path, from <c>/</c>.</param>
internal sealed class QueryText(string path)
{
    private readonly StringBuilder _text = new(path);
    private char _separator = '?';

    /// <summary>Adds a parameter; null is left out.</summary>
    internal QueryText Add(string name, string? value)
    {
        if (value is null)
            return this;

        _text.Append(_separator).Append(name).Append('=').Append(Uri.EscapeDataString(value));
        _separator = '&';
        return this;
    }

    /// <summary>Adds a parameter for each value.</summary>
    internal QueryText Add(string name, IEnumerable<string> values)
    {
        foreach (string value in values)
            Add(name, value);

        return this;
    }

    /// <summary>Adds a number.</summary>
    internal QueryText Add(string name, int value) => Add(name, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds a moment; null is left out, and so is what bounds nothing.</summary>
    internal QueryText Add(string name, DateTimeOffset? moment) =>
        moment is not DateTimeOffset bound || bound == DateTimeOffset.MinValue || bound == DateTimeOffset.MaxValue
            ? this
            : Add(name, MomentText.Of(bound));

    /// <summary>The path with its query.</summary>
    public override string ToString() => _text.ToString();
}

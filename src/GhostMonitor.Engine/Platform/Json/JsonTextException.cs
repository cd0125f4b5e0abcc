using System.Globalization;

namespace GhostMonitor.Engine.Platform;

/// <summary>A document that can't be read, or that does not say what it should; names the place.</summary>
internal sealed class JsonTextException : FormatException
{
    /// <summary>Creates the error.</summary>
    /// <param name="line">The line, from 1.</param>
    /// <param name="column">The column, from 1, in UTF-16 units.</param>
    /// <param name="problem">What is wrong and what is accepted: a sentence without its full stop, beginning in lower case.</param>
    public JsonTextException(int line, int column, string problem)
        : base(string.Format(CultureInfo.InvariantCulture, "line {0}, column {1}: {2}", line, column, problem))
    {
        Line = line;
        Column = column;
    }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>The column, from 1.</summary>
    public int Column { get; }
}

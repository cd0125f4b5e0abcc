using System.Globalization;

namespace GhostMonitor.Engine.Platform;

/// <summary>
/// Input that can't be accepted. Says which parameter, which value and what is accepted, so that the user needs no manual;
/// thrown before anything is changed.
/// </summary>
public sealed class ResourceArgumentException : ArgumentException
{
    /// <summary>Creates the error.</summary>
    /// <param name="errorId">A stable identifier, PascalCase: <c>InvalidThresholdValue</c>.</param>
    /// <param name="parameter">The parameter, as the user typed it, without the dash.</param>
    /// <param name="value">The value that was given.</param>
    /// <param name="accepted">What is accepted, and what to do: a sentence without its full stop.</param>
    public ResourceArgumentException(string errorId, string parameter, object? value, string accepted)
        : base(PlainText.Of(string.Format(
            CultureInfo.InvariantCulture, "-{0} does not accept '{1}'. {2}.", parameter, value ?? "$null", accepted)))
    {
        ErrorId = errorId;
        Parameter = parameter;
        Value = value;
        Accepted = accepted;
    }

    /// <summary>A stable identifier, PascalCase.</summary>
    public string ErrorId { get; }

    /// <summary>The parameter, without the dash.</summary>
    public string Parameter { get; }

    /// <summary>The value that was given.</summary>
    public object? Value { get; }

    /// <summary>What is accepted.</summary>
    public string Accepted { get; }
}

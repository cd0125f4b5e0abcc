using System.Globalization;

namespace GhostMonitor.Engine.Platform;

/// <summary>
/// Input that can't be accepted. Says which option, which value, what is accepted and what to do, as data: who shows it words it, for a
/// cmdlet has parameters, a configuration has places, and a program has options. Thrown before anything is changed.
/// </summary>
public sealed class ResourceArgumentException : ArgumentException
{
    /// <summary>Creates the error.</summary>
    /// <param name="errorId">One of <see cref="ErrorIds"/>.</param>
    /// <param name="parameter">The engine's own name of the option, PascalCase: <c>Hysteresis</c>.</param>
    /// <param name="value">The value that was given.</param>
    /// <param name="accepted">What is accepted: a sentence without its full stop, which names no parameter and no command.</param>
    /// <param name="remedy">What to do, where that has another name for each who shows it.</param>
    public ResourceArgumentException(
        string errorId, string parameter, object? value, string accepted, ErrorRemedy remedy = ErrorRemedy.None)
        : this(errorId, parameter, value, accepted, remedy, Sentence(parameter, value, accepted), null)
    {
    }

    private ResourceArgumentException(string errorId, string parameter, object? value, string accepted, ErrorRemedy remedy,
        string message, ResourceArgumentException? inner)
        : base(PlainText.Of(message), inner)
    {
        ErrorId = errorId;
        Parameter = parameter;
        Value = value;
        Accepted = accepted;
        Remedy = remedy;
        IsWorded = inner is not null;
    }

    /// <summary>A stable identifier, one of <see cref="ErrorIds"/>.</summary>
    public string ErrorId { get; }

    /// <summary>The engine's name of the option; once the error is worded, what the user calls it.</summary>
    public string Parameter { get; }

    /// <summary>The value that was given.</summary>
    public object? Value { get; }

    /// <summary>What is accepted.</summary>
    public string Accepted { get; }

    /// <summary>What to do.</summary>
    public ErrorRemedy Remedy { get; }

    /// <summary>True if the message is in the words of what the user wrote, so that nobody is to word it again.</summary>
    public bool IsWorded { get; }

    /// <summary>The same error in the words of what the user wrote.</summary>
    /// <param name="parameter">What the user calls the option.</param>
    /// <param name="message">The whole message.</param>
    public ResourceArgumentException Worded(string parameter, string message) =>
        new(ErrorId, parameter, Value, Accepted, Remedy, message, this);

    private static string Sentence(string parameter, object? value, string accepted) =>
        string.Format(CultureInfo.InvariantCulture, "{0} does not accept '{1}'. {2}.", parameter, value ?? "null", accepted);
}

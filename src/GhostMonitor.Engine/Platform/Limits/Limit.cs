namespace GhostMonitor.Engine.Platform;

/// <summary>What an option accepts. Immutable.</summary>
/// <typeparam name="T">A length of time, a whole number, or a size in bytes (<see cref="long"/>).</typeparam>
/// <param name="Minimum">The smallest value that is accepted.</param>
/// <param name="Maximum">The largest value that is accepted.</param>
internal record Limit<T>(T Minimum, T Maximum)
    where T : struct, IComparable<T>
{
    /// <summary>Whether a value is accepted.</summary>
    public bool Accepts(T value) => value.CompareTo(Minimum) >= 0 && value.CompareTo(Maximum) <= 0;

    /// <summary>The value, if it is accepted.</summary>
    /// <param name="value">What was given.</param>
    /// <param name="errorId">The error's identifier if it is not.</param>
    /// <param name="parameter">The engine's name of the option.</param>
    /// <param name="shown">The value as the error shows it; null for the value itself.</param>
    /// <exception cref="ResourceArgumentException">It is not accepted; the ErrorId is the given one.</exception>
    public T Require(T value, string errorId, string parameter, string? shown = null) => Accepts(value)
        ? value
        : throw new ResourceArgumentException(errorId, parameter, shown ?? (object)value, "Give " + Text);

    /// <summary>The range for people: <c>10 ms to 1 d</c>.</summary>
    public string Text => LimitText.Of(Minimum) + " to " + LimitText.Of(Maximum);
}

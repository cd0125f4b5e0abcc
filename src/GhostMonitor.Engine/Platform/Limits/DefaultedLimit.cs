namespace GhostMonitor.Engine.Platform;

/// <summary>What an option accepts, and what it is where it isn't given. Immutable.</summary>
/// <typeparam name="T">A length of time, a whole number, or a size in bytes (<see cref="long"/>).</typeparam>
/// <param name="Minimum">The smallest value that is accepted.</param>
/// <param name="Maximum">The largest value that is accepted.</param>
/// <param name="Default">The value where none is given.</param>
internal sealed record DefaultedLimit<T>(T Minimum, T Maximum, T Default) : Limit<T>(Minimum, Maximum)
    where T : struct, IComparable<T>;

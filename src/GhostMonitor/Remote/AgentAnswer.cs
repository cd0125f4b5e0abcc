using GhostMonitor.Engine.Hosting.Client;

namespace GhostMonitor;

/// <summary>A part of what one of several agents answers, or the end of it. Immutable.</summary>
/// <typeparam name="T">The part.</typeparam>
/// <param name="address">The agent.</param>
/// <param name="part">The part; null at the end.</param>
/// <param name="error">What the answer ended with; null for nothing but its end, and before it.</param>
internal sealed class AgentAnswer<T>(AgentAddress address, T? part, Exception? error = null)
    where T : class
{
    /// <summary>The agent.</summary>
    public AgentAddress Address { get; } = address;

    /// <summary>The part; null at the end.</summary>
    public T? Part { get; } = part;

    /// <summary>What the answer ended with; null for nothing but its end, and before it.</summary>
    public Exception? Error { get; } = error;

    /// <summary>True if nothing more comes of this agent.</summary>
    public bool IsEnd => Part is null;
}

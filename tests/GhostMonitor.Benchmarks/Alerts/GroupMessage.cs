namespace GhostMonitor.Benchmarks.Alerts;

/// <summary>What a message about a group says. Immutable.</summary>
/// <param name="Receiver">Who got it.</param>
/// <param name="Group">The group's resource.</param>
/// <param name="Firing">The instances whose alerts are open, in alphabetical order.</param>
/// <param name="Resolved">Those whose alerts have ended.</param>
internal sealed record GroupMessage(string Receiver, string Group, string Firing, string Resolved);

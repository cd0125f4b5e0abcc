namespace GhostMonitor;

/// <summary>Alerts that an action is notified of in one message. It lasts until all of them have ended. Immutable.</summary>
/// <param name="Id">Its identity: the same for each of its messages, another for the next group of that name.</param>
/// <param name="Name">What its alerts have in common: <c>disk</c>, <c>/data</c>, a monitor's name. Several of these have commas between
/// them.</param>
/// <param name="Number">Which of its messages this is, from 1.</param>
public sealed record AlertGroup(Guid Id, string Name, int Number);

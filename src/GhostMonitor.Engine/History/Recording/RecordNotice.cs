namespace GhostMonitor.Engine.History;

/// <summary>What a user should know of a recording that is written all the same. Immutable.</summary>
/// <param name="Message">What it is, what it means and what to do, for a person; the same as long as it lasts.</param>
/// <param name="IsNew">True with the write that it began with.</param>
internal sealed record RecordNotice(string Message, bool IsNew);

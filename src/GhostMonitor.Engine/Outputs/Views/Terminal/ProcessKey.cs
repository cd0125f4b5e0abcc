namespace GhostMonitor.Engine.Outputs;

/// <summary>Which process a row is, so that it is found again in the next list.</summary>
/// <param name="Id">Its number; null for none.</param>
/// <param name="Name">Its name.</param>
/// <param name="StartMoment">When it was started; null where that isn't known.</param>
internal sealed record ProcessKey(int? Id, string Name, DateTimeOffset? StartMoment)
{
    /// <summary>That of a row.</summary>
    public static ProcessKey Of(ResourceProcess process) => new(process.Id, process.Name, process.StartMoment);
}

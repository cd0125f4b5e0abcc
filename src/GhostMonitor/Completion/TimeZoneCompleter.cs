using System.Collections;
using GhostMonitor.Engine.Alerting;

namespace GhostMonitor;

/// <summary>Completes the ids of the time zones that this machine knows, each with its name.</summary>
public sealed class TimeZoneCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters) => TimeZones.Ids;

    /// <inheritdoc/>
    protected override string Describe(string name) => TimeZones.Find(name).DisplayName is { Length: > 0 } text ? text : name;
}

using System.Collections;
using GhostMonitor.Engine.Alerting;

namespace GhostMonitor;

/// <summary>Completes the names of the profiles of thresholds.</summary>
public sealed class ThresholdProfileCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters) =>
        ThresholdProfiles.All.Select(static profile => profile.Name);

    /// <inheritdoc/>
    protected override string Describe(string name) => ThresholdProfiles.Find(name)?.Description ?? name;
}

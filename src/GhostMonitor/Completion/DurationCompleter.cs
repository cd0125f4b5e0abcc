using System.Collections;

namespace GhostMonitor;

/// <summary>Shows how a length of time is written, by lengths that are common; any other is accepted too.</summary>
public sealed class DurationCompleter : NameCompleter
{
    private static readonly string[] s_common = ["1s", "5s", "30s", "1m", "5m", "15m", "1h", "6h", "1d"];

    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters) => s_common;
}

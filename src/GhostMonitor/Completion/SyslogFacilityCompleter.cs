using System.Collections;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor;

/// <summary>Completes syslog's facilities.</summary>
public sealed class SyslogFacilityCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters) => SyslogFacilities.All;
}

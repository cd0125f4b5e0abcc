using System.Collections;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor;

/// <summary>Completes the protocols that a syslog server may be spoken to by.</summary>
public sealed class SyslogProtocolCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters) => SyslogOptions.Protocols;
}

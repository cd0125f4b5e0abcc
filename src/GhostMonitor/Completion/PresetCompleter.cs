using System.Collections;
using GhostMonitor.Engine.Notifications;

namespace GhostMonitor;

/// <summary>Completes the presets of webhooks.</summary>
public sealed class PresetCompleter : NameCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<string> GetNames(IDictionary boundParameters) => WebhookPresets.Names;
}

using System.Security;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Where a preset's messages go. Immutable. Shows nothing of itself as text, for it may hold secrets.</summary>
/// <param name="uri">The address that is posted to.</param>
internal sealed class PresetTarget(Uri uri)
{
    /// <summary>The address that is posted to.</summary>
    public Uri Uri { get; } = uri;

    /// <summary>The key that the body bears; null where it bears none.</summary>
    public SecureString? Key { get; init; }

    /// <summary>The chat or the topic that the body names; empty where it names none.</summary>
    public string Recipient { get; init; } = "";

    /// <summary>Headers of the preset's own, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Headers { get; init; } = [];
}

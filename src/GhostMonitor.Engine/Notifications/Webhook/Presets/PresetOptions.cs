using System.Security;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>What a user gave with a preset. Immutable. Shows nothing of itself as text, for it may hold secrets.</summary>
internal sealed class PresetOptions
{
    /// <summary>The address; null where none was given.</summary>
    public Uri? Uri { get; init; }

    /// <summary>The service's key; null where none was given.</summary>
    public SecureString? Key { get; init; }

    /// <summary>The chat; null where none was given.</summary>
    public string? ChatId { get; init; }

    /// <summary>The address, which the preset can't be without.</summary>
    /// <param name="accepted">Which address it is.</param>
    /// <exception cref="ResourceArgumentException">InvalidUri.</exception>
    internal Uri RequireUri(string accepted) => Uri ?? throw NoAddress(accepted);

    /// <summary>The address, and null where none was given.</summary>
    /// <param name="accepted">Which address it is.</param>
    /// <exception cref="ResourceArgumentException">InvalidUri: it is no http or https address.</exception>
    internal Uri? AbsoluteUri(string accepted) =>
        Uri is null or { IsAbsoluteUri: true, Scheme: "http" or "https" } ? Uri : throw NoAddress(accepted);

    private ResourceArgumentException NoAddress(string accepted) =>
        new(ErrorIds.InvalidUri, "Uri", Uri is null ? null : HttpActionOptions.Redact(Uri), accepted);
}

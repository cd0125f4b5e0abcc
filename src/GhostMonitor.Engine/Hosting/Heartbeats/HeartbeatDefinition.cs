using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Heartbeats;

/// <summary>A heartbeat as a configuration has it. Immutable.</summary>
/// <param name="Uri">The address, http or https.</param>
/// <param name="Interval">The distance between two beats.</param>
internal sealed record HeartbeatDefinition(TextSource Uri, TimeSpan Interval)
{
    /// <summary>The environment variable that an exported configuration names for the address.</summary>
    public const string UriVariable = "GHOSTMONITOR_HEARTBEAT_URI";

    /// <summary>How an exported configuration has it: an address is a secret, for who knows it can beat in the agent's place.</summary>
    public HeartbeatDefinition ToExport() => Uri.Literal is null ? this : this with { Uri = new TextSource { Environment = UriVariable } };

    /// <summary>Reads the address.</summary>
    /// <exception cref="ResourceArgumentException">SecretNotFound: what is named can't be read. InvalidUri: it is no address.</exception>
    public Uri Address()
    {
        string text = Uri.Resolve(nameof(Uri)).Trim();
        var address = new Uri(text, UriKind.RelativeOrAbsolute);
        return new HttpActionOptions(address).Uri;
    }
}

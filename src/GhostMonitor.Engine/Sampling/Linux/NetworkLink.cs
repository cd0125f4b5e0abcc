namespace GhostMonitor.Engine.Sampling.Linux;

/// <summary>What /sys says of one network interface.</summary>
internal sealed class NetworkLink
{
    /// <summary>Its speed; null where the link has none or is down.</summary>
    internal long? BitsPerSecond;

    /// <summary>Whether its traffic belongs in the machine's total and isn't in it already.</summary>
    internal bool CountsInTotal = true;
}

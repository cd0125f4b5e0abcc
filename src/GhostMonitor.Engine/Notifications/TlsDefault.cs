using System.Runtime.InteropServices;

namespace GhostMonitor.Engine.Notifications;

/// <summary>What this runtime offers of TLS where nobody says.</summary>
internal static class TlsDefault
{
    /// <summary>True where servers refuse it: Windows PowerShell is built for a framework whose default is TLS 1.0.</summary>
    internal static bool IsTooOld { get; } =
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal);
}

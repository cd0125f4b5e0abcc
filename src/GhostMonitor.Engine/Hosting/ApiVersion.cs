using System.Globalization;

namespace GhostMonitor.Engine.Hosting;

/// <summary>
/// The version of an endpoint's documents and addresses. It changes when a client of the version before could no longer read them.
/// </summary>
internal static class ApiVersion
{
    /// <summary>What this endpoint has, and what this client asks for. 1 is what version 0.1.0 had without saying so.</summary>
    public const int Current = 2;

    /// <summary>The oldest that this endpoint still has: it has all that a client of this version reads.</summary>
    public const int Oldest = 1;

    /// <summary>The header that says <see cref="Current"/>, in a request what the client asks for.</summary>
    public const string Header = "GhostMonitor-Api";

    /// <summary>The header that says <see cref="Oldest"/>.</summary>
    public const string OldestHeader = "GhostMonitor-Api-Oldest";

    /// <summary>The lines of an answer's head that say both.</summary>
    public static string Headers { get; } =
        string.Format(CultureInfo.InvariantCulture, "{0}: {1}\r\n{2}: {3}\r\n", Header, Current, OldestHeader, Oldest);
}

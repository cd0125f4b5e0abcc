using System.Net;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>
/// The token by which an agent knows this machine's administrators: it writes one at each start into a file that nobody else can read.
/// </summary>
/// <remarks>
/// The file says for which endpoint it is. An agent that runs holds its port, so the token goes to nobody who listens on another one.
/// </remarks>
internal static class LocalToken
{
    /// <summary>The file's name.</summary>
    internal const string FileName = "local-token";

    private const int Length = 32;
    private const int LongestFile = 4096;

    /// <summary>The file of the agent that is installed on this machine, in the folder of its state.</summary>
    internal static string DefaultPath { get; } = Path.Combine(Folder(), FileName);

    /// <summary>A new token: 256 random bits.</summary>
    internal static string Create()
    {
        byte[] bytes = new byte[Length];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return HexText.Of(bytes);
    }

    /// <summary>Writes the file, which its owner alone can read from its first byte on.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="prefix">Where the endpoint listens, with the port that it got.</param>
    /// <param name="token">The token.</param>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    internal static void Write(string path, EndpointPrefix prefix, string token)
    {
        // A file in whose place the new one comes would give it its owner and its mode.
        File.Delete(path);
        byte[] content = Encoding.ASCII.GetBytes(FormattableString.Invariant($"{prefix.Address} {prefix.Port}\n{token}\n"));
        WholeFile.Write(path, mayReplace: false, file => file.Write(content, 0, content.Length));
    }

    /// <summary>The token for an address of this machine.</summary>
    /// <param name="address">Where the agent is to be asked.</param>
    /// <param name="path">The file; null for that of the agent that is installed.</param>
    /// <returns>Null if the address is another machine's or another endpoint's, or this user may not read the file.</returns>
    internal static SecureString? Read(AgentAddress address, string? path = null)
    {
        if (address.Loopback is not IPAddress loopback)
            return null;

        try
        {
            string[] lines = Encoding.ASCII.GetString(RegularFile.ReadAllBytes(path ?? DefaultPath, LongestFile)).Split('\n');
            return lines.Length > 1 && IsFor(lines[0].Split(' '), loopback, address.Port) ? SecretText.Protect(lines[1]) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // There is no agent, or this user is no administrator: he may read what needs no token.
            return null;
        }
    }

    private static bool IsFor(string[] endpoint, IPAddress loopback, int port) =>
        endpoint.Length == 2
        && IPAddress.TryParse(endpoint[0], out IPAddress? listens)
        && (listens.Equals(loopback) || listens.Equals(IPAddress.Any) || listens.Equals(IPAddress.IPv6Any))
        && endpoint[1] == FormattableString.Invariant($"{port}");

    private static string Folder()
    {
        if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "GhostMonitor");

        return RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? "/usr/local/var/lib/ghostmonitor" : "/var/lib/ghostmonitor";
    }
}

using GhostMonitor.Engine.Hosting;
using GhostMonitor.Engine.Hosting.Client;

namespace GhostMonitor.Agent.Run;

/// <summary>
/// Lets this machine's administrators in without a configured token: by one that is made at each start, in a file of the service's state
/// that nobody else can read.
/// </summary>
/// <remarks>Not thread-safe.</remarks>
internal sealed class LocalAccess : IDisposable
{
    private const string StateVariable = "STATE_DIRECTORY";

    private readonly string _path;
    private readonly string _token = LocalToken.Create();

    /// <summary>Makes a token; writes nothing yet.</summary>
    /// <param name="folder">The folder of the service's state.</param>
    internal LocalAccess(string folder)
    {
        _path = Path.Combine(folder, LocalToken.FileName);
        Gate = new TokenGate(_token);
    }

    /// <summary>Checks the token.</summary>
    internal TokenGate Gate { get; }

    /// <summary>That of a service; null for a program that somebody has started, which has no state that others know.</summary>
    /// <param name="environment">Finds an environment variable. systemd(1) names the folder, and so does the daemon of launchd.</param>
    /// <param name="isWindowsService">Whether Windows' service manager runs it.</param>
    internal static LocalAccess? Create(Func<string, string?> environment, bool isWindowsService)
    {
        if (environment(StateVariable) is { Length: > 0 } folders)
            return new LocalAccess(folders.Split(Path.PathSeparator)[0]);

        return isWindowsService ? new LocalAccess(Path.GetDirectoryName(LocalToken.DefaultPath)!) : null;
    }

    /// <summary>Writes the file for an endpoint that has been started.</summary>
    /// <exception cref="IOException">It can't be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be written.</exception>
    internal void Publish(EndpointPrefix prefix) => LocalToken.Write(_path, prefix, _token);

    /// <summary>Removes the file.</summary>
    public void Dispose()
    {
        try
        {
            File.Delete(_path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is of no use: nobody listens, and the next start makes another token.
        }
    }
}

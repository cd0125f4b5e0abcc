using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Agent.Run;

/// <summary>Says when a configuration file has another content that stands.</summary>
/// <remarks>
/// The file is read rather than watched: mounts of containers and networks report no changes, and what replaces a file by another is seen
/// as well. A content counts once it has been the same twice, so that a file that is being written is left alone. Not thread-safe.
/// </remarks>
/// <param name="path">The full path.</param>
internal sealed class ConfigurationContent(string path)
{
    // More than is read of a configuration, so that a large one is refused by who reads it.
    private const int MostBytes = 2 * 1024 * 1024;

    private byte[]? _seen;
    private byte[]? _taken;

    /// <summary>Takes the content as it is now: only another one is new from here on.</summary>
    public void Take() => _taken = _seen = Read();

    /// <summary>Looks at the file.</summary>
    /// <returns>True if there is another content that stood for one look; it is taken.</returns>
    public bool HasChanged()
    {
        byte[]? content = Read();
        bool isSettled = content is not null && _seen is not null && content.AsSpan().SequenceEqual(_seen);
        _seen = content;
        if (!isSettled || (_taken is not null && content.AsSpan().SequenceEqual(_taken)))
            return false;

        _taken = content;
        return true;
    }

    /// <summary>The content, as far as it counts; null while it is not there, as when an editor puts a new one in its place.</summary>
    private byte[]? Read()
    {
        try
        {
            return RegularFile.ReadAllBytes(path, MostBytes);
        }
        catch (FileRefusedException e) when (e.Problem is not (FileProblem.NotFound or FileProblem.FolderNotFound))
        {
            // What is refused is a content like another: it is applied, and its error is written, once.
            return System.Text.Encoding.UTF8.GetBytes(e.Message);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

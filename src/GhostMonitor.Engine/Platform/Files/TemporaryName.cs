using System.Text;

namespace GhostMonitor.Engine.Platform;

/// <summary>
/// The names of files that are written beside their places: <c>name.0123456789abcdef0123456789abcdef.tmp</c>. Pure but for the
/// listing.
/// </summary>
internal static class TemporaryName
{
    private const string End = ".tmp";
    private const int RandomLength = 32;

    // A name has 255 bytes, and room is needed for what is added.
    private const int LongestName = 255 - 1 - RandomLength - 4;

    // What a long name's temporary file begins with; it is not looked for afterwards, for it could be another file's.
    private const string OfLongName = ".ghostmonitor.";

    /// <summary>A name that nobody can guess.</summary>
    internal static string Of(string path) => Path.Combine(Path.GetDirectoryName(path)!, Begin(path) + Guid.NewGuid().ToString("N") + End);

    /// <summary>The files that bear such a name for a path.</summary>
    /// <exception cref="IOException">The folder can't be listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder must not be listed.</exception>
    internal static IEnumerable<string> Beside(string path)
    {
        string begin = Begin(path);
        return begin == OfLongName
            ? []
            : Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*" + End).Where(other => Is(Path.GetFileName(other), begin));
    }

    private static bool Is(string name, string begin) =>
        name.Length == begin.Length + RandomLength + End.Length
        && name.StartsWith(begin, StringComparison.Ordinal)
        && name.EndsWith(End, StringComparison.Ordinal)
        && name.Skip(begin.Length).Take(RandomLength).All(static letter => letter is (>= '0' and <= '9') or (>= 'a' and <= 'f'));

    private static string Begin(string path)
    {
        string name = Path.GetFileName(path);
        return Encoding.UTF8.GetByteCount(name) <= LongestName ? name + "." : OfLongName;
    }
}

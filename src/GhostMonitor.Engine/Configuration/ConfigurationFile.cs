using System.Text;

namespace GhostMonitor.Engine.Configuration;

/// <summary>The bytes of a configuration file: how many there may be, and how they become text.</summary>
internal static class ConfigurationFile
{
    // One more than is accepted is read at the most, so that a file that grows meanwhile costs no more.
    private const int BufferLength = ConfigurationReader.LongestFile + 1;

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="ResourceArgumentException">
    /// ConfigurationNotFound: it can't be read. ConfigurationTooLarge. InvalidConfiguration: it is not in UTF-8.
    /// </exception>
    internal static string Read(string path, CancellationToken cancel)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return Read(file, path, cancel);
        }
        catch (DecoderFallbackException)
        {
            throw ConfigurationReader.Invalid(path, "the file is not in UTF-8");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException
            and not ResourceArgumentException)
        {
            string accepted = "Give a file that can be read: " + e.Message.TrimEnd('.');
            throw new ResourceArgumentException("ConfigurationNotFound", "Path", path, accepted);
        }
    }

    /// <summary>Reads a file that is open.</summary>
    /// <param name="file">The file; its length is asked where it has one, and not trusted.</param>
    /// <param name="path">Its path, for errors.</param>
    /// <param name="cancel">Ends the reading.</param>
    internal static string Read(Stream file, string path, CancellationToken cancel)
    {
        if (file.CanSeek && file.Length > ConfigurationReader.LongestFile)
            throw TooLarge("Path", path);

        byte[] buffer = new byte[BufferLength];
        int filled = 0;
        int read;
        do
        {
            cancel.ThrowIfCancellationRequested();
            read = file.Read(buffer, filled, buffer.Length - filled);
            filled += read;
        }
        while (read > 0);

        if (filled > ConfigurationReader.LongestFile)
            throw TooLarge("Path", path);

        return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(buffer, 0, filled);
    }

    /// <summary>Refuses a text that is longer than a file may be.</summary>
    /// <exception cref="ResourceArgumentException">ConfigurationTooLarge.</exception>
    internal static void CheckLength(string text)
    {
        // A character has a byte at least.
        if (text.Length > ConfigurationReader.LongestFile || Encoding.UTF8.GetByteCount(text) > ConfigurationReader.LongestFile)
            throw TooLarge("Text", FormattableString.Invariant($"a text of {text.Length} characters"));
    }

    private static ResourceArgumentException TooLarge(string parameter, string value) => new("ConfigurationTooLarge", parameter, value,
        "Nothing was changed. A configuration has at most 1 MiB (1048576 bytes): let one rule with a wildcard pattern stand for many");
}

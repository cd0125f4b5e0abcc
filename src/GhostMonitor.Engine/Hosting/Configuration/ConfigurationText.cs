using System.Text;

namespace GhostMonitor.Engine.Hosting.Configuration;

/// <summary>Reads the bytes of a configuration file as text: UTF-8, with or without a byte order mark. Pure.</summary>
/// <remarks>Other encodings are refused, not guessed: a guess that is wrong makes other names and paths of what was written.</remarks>
internal static class ConfigurationText
{
    private const string Remedy = "; a configuration is in UTF-8, with or without a byte order mark: save the file as UTF-8";

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // UTF-32 goes first: its mark of little endian begins with that of UTF-16.
    private static readonly (byte[] Mark, string Encoding)[] s_marks =
    [
        ([0xFF, 0xFE, 0, 0], "UTF-32"),
        ([0, 0, 0xFE, 0xFF], "UTF-32"),
        ([0xFF, 0xFE], "UTF-16"),
        ([0xFE, 0xFF], "UTF-16"),
    ];

    /// <summary>Reads the text.</summary>
    /// <param name="bytes">The file.</param>
    /// <exception cref="InvalidDataException">It is not in UTF-8; the message says what it is, what is accepted and what to do.</exception>
    internal static string Decode(byte[] bytes)
    {
        if (OtherEncoding(bytes) is string encoding)
            throw new InvalidDataException("the file is in " + encoding + Remedy);

        try
        {
            int start = StartsWith(bytes, [0xEF, 0xBB, 0xBF]) ? 3 : 0;
            return s_strict.GetString(bytes, start, bytes.Length - start);
        }
        catch (DecoderFallbackException)
        {
            throw new InvalidDataException("the file is not in UTF-8" + Remedy);
        }
    }

    private static string? OtherEncoding(byte[] bytes)
    {
        string? marked = Array.Find(s_marks, each => StartsWith(bytes, each.Mark)).Encoding;

        // Without a mark: JSON begins with a character of ASCII, whose other byte is 0 in UTF-16, and is never 0 in UTF-8.
        bool isWide = bytes.Length > 1 && (bytes[0] == 0) != (bytes[1] == 0);
        return marked ?? (isWide ? "UTF-16" : null);
    }

    private static bool StartsWith(byte[] bytes, byte[] mark) => bytes.Length >= mark.Length && bytes.Take(mark.Length).SequenceEqual(mark);
}

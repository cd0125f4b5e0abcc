using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// A text that is given as it is, or named: an environment variable or a file that holds it, so that a secret is in no configuration.
/// Immutable.
/// </summary>
internal sealed record TextSource
{
    private const int LargestFile = 64 * 1024;

    /// <summary>The text as it is; null if it is named.</summary>
    public string? Literal { get; init; }

    /// <summary>The environment variable that holds it; null if it is given otherwise.</summary>
    public string? Environment { get; init; }

    /// <summary>
    /// The full path of the file that holds it; a line break at its end is not part of it. Null if it is given otherwise.
    /// </summary>
    public string? File { get; init; }

    /// <summary>A text as it is.</summary>
    public static TextSource Of(string literal) => new() { Literal = literal };

    /// <summary>Reads the text.</summary>
    /// <param name="option">The engine's name of the option that it is for: what an error is about.</param>
    /// <exception cref="ResourceArgumentException">SecretNotFound: the variable is not set, or the file can't be read. The message names it
    /// and never what it holds.</exception>
    public string Resolve(string option)
    {
        if (Literal is not null)
            return Literal;

        if (Environment is not null)
        {
            return System.Environment.GetEnvironmentVariable(Environment) is { Length: > 0 } value
                ? value
                : throw new ResourceArgumentException(ErrorIds.SecretNotFound, option, "env:" + Environment,
                    "The configuration refers to this environment variable: set it for the process that runs this");
        }

        try
        {
            return Text(RegularFile.ReadAllBytes(File!, LargestFile)).TrimEnd('\r', '\n');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ResourceArgumentException(ErrorIds.SecretNotFound, option, "file:" + File,
                "The configuration refers to this file: give one that can be read (" + e.Message.TrimEnd('.') + ")");
        }
    }

    /// <summary>In UTF-8, or as a byte order mark says.</summary>
    private static string Text(byte[] bytes)
    {
        using var reader = new StreamReader(new MemoryStream(bytes), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Where it comes from; a text that is given as it is, itself.</summary>
    public override string ToString() => Literal ?? (Environment is null ? "file:" + File : "env:" + Environment);
}

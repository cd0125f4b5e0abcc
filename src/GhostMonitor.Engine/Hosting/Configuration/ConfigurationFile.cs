using System.Text;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Configuration;

/// <summary>The bytes of a configuration file: how many there may be, and how they become text.</summary>
internal static class ConfigurationFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <exception cref="ResourceArgumentException">
    /// ConfigurationNotFound: it can't be read. ConfigurationTooLarge. InvalidConfiguration: it is not in UTF-8.
    /// </exception>
    internal static string Read(string path)
    {
        try
        {
            return ConfigurationText.Decode(RegularFile.ReadAllBytes(path, ConfigurationReader.LongestFile));
        }
        catch (InvalidDataException e)
        {
            throw ConfigurationReader.Invalid(path, e.Message);
        }
        catch (FileRefusedException e) when (e.Problem == FileProblem.TooLarge)
        {
            throw TooLarge(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException
            and not ResourceArgumentException)
        {
            string accepted = "Give a file that can be read: " + e.Message.TrimEnd('.');
            throw new ResourceArgumentException(ErrorIds.ConfigurationNotFound, ConfigurationReader.PathOption, path, accepted);
        }
    }

    /// <summary>Refuses a text that is longer than a file may be.</summary>
    /// <exception cref="ResourceArgumentException">ConfigurationTooLarge.</exception>
    internal static void CheckLength(string text)
    {
        // A character has a byte at least.
        if (text.Length > ConfigurationReader.LongestFile || Encoding.UTF8.GetByteCount(text) > ConfigurationReader.LongestFile)
            throw TooLarge(FormattableString.Invariant($"a text of {text.Length} characters"), "Text");
    }

    private static ResourceArgumentException TooLarge(string path) => TooLarge(path, ConfigurationReader.PathOption);

    private static ResourceArgumentException TooLarge(string value, string option) => new(ErrorIds.ConfigurationTooLarge, option, value,
        "Nothing was changed. A configuration has at most 1 MiB (1048576 bytes): let one rule with a wildcard pattern stand for many");
}

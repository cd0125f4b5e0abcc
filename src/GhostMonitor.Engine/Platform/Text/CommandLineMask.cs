using System.Text;
using System.Text.RegularExpressions;

namespace GhostMonitor.Engine.Platform;

/// <summary>Hides secrets in command lines: what docs/processes.md lists, and what the user's own patterns match.</summary>
/// <remarks>
/// Immutable and thread-safe. Too much hidden is better than too little. No expression runs longer than <see cref="Timeout"/>: a line that
/// takes longer is hidden whole.
/// </remarks>
internal sealed class CommandLineMask
{
    /// <summary>What stands for a secret.</summary>
    internal const string Hidden = "***";

    /// <summary>Longer lines are cut.</summary>
    internal const int Longest = 1024;

    /// <summary>How long one expression may run.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(100);

    // So much of one argument is looked at: it is cut to less afterwards.
    private const int LongestArgument = 4 * Longest;

    private readonly Regex[] _additional;

    /// <summary>Creates a mask.</summary>
    /// <param name="additionalPatterns">Regular expressions of the user's; what they match is hidden.</param>
    /// <exception cref="ResourceArgumentException">InvalidSecretPattern: one can't be read.</exception>
    internal CommandLineMask(IReadOnlyList<string> additionalPatterns) => _additional = [.. additionalPatterns.Select(Parse)];

    /// <summary>The mask without patterns of a user.</summary>
    internal static CommandLineMask Default { get; } = new([]);

    /// <summary>The command line as one text without secrets.</summary>
    /// <param name="arguments">The program and its arguments.</param>
    internal string Apply(IReadOnlyList<string> arguments)
    {
        try
        {
            return Cut(Hide(arguments));
        }
        catch (RegexMatchTimeoutException)
        {
            return Hidden;
        }
    }

    /// <summary>The same for a system that has the command line as one text, as Windows does.</summary>
    internal string ApplyToLine(string commandLine) => Apply(CommandLineArguments.Split(commandLine));

    private static Regex Parse(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, Timeout);
        }
        catch (ArgumentException e)
        {
            throw new ResourceArgumentException(ErrorIds.InvalidSecretPattern, "SecretPattern", pattern,
                "Give a regular expression: " + e.Message.TrimEnd('.'));
        }
    }

    private string Hide(IReadOnlyList<string> arguments)
    {
        var line = new StringBuilder();
        SecretOptions options = SecretOptions.ForProgram(arguments.Count == 0 ? "" : arguments[0]);
        for (int i = 0; i < arguments.Count && line.Length <= Longest; i++)
        {
            string argument = arguments[i].Length > LongestArgument ? arguments[i].Substring(0, LongestArgument) : arguments[i];
            string shown = i == 0 ? argument : options.Hide(argument, i, arguments);
            foreach (Regex pattern in _additional)
                shown = pattern.Replace(shown, Hidden);

            line.Append(line.Length > 0 ? " " : "").Append(Quote(shown));
        }

        string text = SecretPatterns.Hide(line.ToString());
        foreach (Regex pattern in _additional)
            text = pattern.Replace(text, Hidden);

        return text;
    }

    private static string Quote(string argument) => argument.Length == 0 || argument.Any(char.IsWhiteSpace) ? $"\"{argument}\"" : argument;

    private static string Cut(string text)
    {
        if (text.Length <= Longest)
            return text;

        return text.Substring(0, char.IsHighSurrogate(text[Longest - 1]) ? Longest - 1 : Longest) + "…";
    }
}

using System.Text;

namespace GhostMonitor.Engine.Platform;

/// <summary>Splits a command line as Windows programs do: by the rules of CommandLineToArgvW. Pure.</summary>
/// <remarks>
/// Source: https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments. Blanks and tabs separate arguments but for those
/// between quotes. 2n backslashes before a quote are n backslashes, and the quote begins or ends; 2n + 1 are n backslashes and a quote.
/// Other backslashes stand for themselves. A quote that is never closed reaches to the end.
/// </remarks>
internal static class CommandLineArguments
{
    /// <summary>The program and its arguments.</summary>
    internal static IReadOnlyList<string> Split(string commandLine)
    {
        var arguments = new List<string>();
        var argument = new StringBuilder();
        bool isQuoted = false;
        bool isBegun = false;
        for (int at = 0; at < commandLine.Length; at++)
        {
            char symbol = commandLine[at];
            if (symbol is ' ' or '\t' && !isQuoted)
            {
                if (isBegun)
                    arguments.Add(argument.ToString());

                argument.Clear();
                isBegun = false;
                continue;
            }

            isBegun = true;
            if (symbol == '\\')
                at = TakeBackslashes(commandLine, at, argument);
            else if (symbol == '"')
                isQuoted = !isQuoted;
            else
                argument.Append(symbol);
        }

        if (isBegun)
            arguments.Add(argument.ToString());

        return arguments;
    }

    /// <returns>Where the last character stands that was taken.</returns>
    private static int TakeBackslashes(string commandLine, int at, StringBuilder argument)
    {
        int end = at;
        while (end < commandLine.Length && commandLine[end] == '\\')
            end++;

        int count = end - at;
        if (end == commandLine.Length || commandLine[end] != '"')
        {
            argument.Append('\\', count);
            return end - 1;
        }

        argument.Append('\\', count / 2);
        if (count % 2 == 0)
            return end - 1;

        argument.Append('"');
        return end;
    }
}

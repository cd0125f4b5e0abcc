using System.Text;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// Joins arguments to a command line so that the program finds each as it was: by the rules of CommandLineToArgvW, which .NET follows on
/// every system when it takes a command line apart. Windows PowerShell's framework takes no list. Pure.
/// </summary>
/// <remarks>https://learn.microsoft.com/en-us/cpp/c-language/parsing-c-command-line-arguments.</remarks>
internal static class ProgramArguments
{
    internal static string Join(IEnumerable<string> arguments)
    {
        var line = new StringBuilder();
        foreach (string argument in arguments)
        {
            if (line.Length > 0)
                line.Append(' ');

            Quote(line, argument);
        }

        return line.ToString();
    }

    private static void Quote(StringBuilder line, string argument)
    {
        line.Append('"');
        int backslashes = 0;
        foreach (char c in argument)
        {
            if (c == '\\')
            {
                backslashes++;
                continue;
            }

            // Backslashes are themselves but before a quote, where each counts half.
            line.Append('\\', c == '"' ? (backslashes * 2) + 1 : backslashes).Append(c);
            backslashes = 0;
        }

        line.Append('\\', backslashes * 2).Append('"');
    }
}

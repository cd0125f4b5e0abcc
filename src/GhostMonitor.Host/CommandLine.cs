using System.Globalization;

namespace GhostMonitor.Host;

/// <summary>What the command line asks for. Immutable.</summary>
internal sealed record CommandLine
{
    public bool Help { get; private init; }

    public string? Command { get; private init; }

    public string? File { get; private init; }

    public string[] Arguments { get; private init; } = [];

    /// <summary>How many samples to watch; null until interrupted.</summary>
    public long? Samples { get; private init; }

    /// <summary>Seconds between samples.</summary>
    public double Interval { get; private init; } = 1;

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="FormatException">They can't be understood; the message says which.</exception>
    public static CommandLine Parse(string[] args)
    {
        var commandLine = new CommandLine();
        for (int i = 0; i < args.Length; i++)
        {
            switch (args[i].ToUpperInvariant())
            {
                case "-H" or "-?" or "--HELP" or "-HELP":
                    return commandLine with { Help = true };
                case "-COMMAND" or "-C":
                    return commandLine with { Command = string.Join(' ', Rest(args, i)) };
                case "-FILE" or "-F":
                    string[] rest = Rest(args, i);
                    return commandLine with { File = rest[0], Arguments = rest[1..] };
                case "--SAMPLES":
                    commandLine = commandLine with { Samples = ParseSamples(Rest(args, i++)[0]) };
                    break;
                case "--INTERVAL":
                    commandLine = commandLine with { Interval = ParseInterval(Rest(args, i++)[0]) };
                    break;
                default:
                    throw new FormatException($"'{args[i]}' is not an argument of GhostMonitor.Host.");
            }
        }

        return commandLine;
    }

    private static string[] Rest(string[] args, int option) =>
        option + 1 < args.Length ? args[(option + 1)..] : throw new FormatException($"{args[option]} needs a value.");

    private static long ParseSamples(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long samples) && samples > 0
            ? samples
            : throw new FormatException($"--samples does not accept '{text}'. Give a whole number from 1.");

    private static double ParseInterval(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is >= 0.01
            and <= 86400
            ? seconds
            : throw new FormatException($"--interval does not accept '{text}'. Give 0.01 to 86400 seconds.");
}

using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Agent;

/// <summary>What the command line asks for. Immutable.</summary>
internal sealed class CommandLine
{
    private readonly IReadOnlyDictionary<AgentOption, string> _values;

    private CommandLine(AgentCommand command, IReadOnlyDictionary<AgentOption, string> values)
    {
        Command = command;
        _values = values;
    }

    /// <summary>What to do.</summary>
    public AgentCommand Command { get; }

    /// <summary>Reads the arguments.</summary>
    /// <param name="args">The arguments, without the program's name.</param>
    /// <exception cref="CommandLineException">They can't be understood; the message says which.</exception>
    public static CommandLine Parse(IReadOnlyList<string> args)
    {
        AgentCommand command = CommandOf(args.Count == 0 ? "--help" : args[0]);
        var values = new Dictionary<AgentOption, string>();
        for (int i = 1; i < args.Count; i++)
        {
            if (args[i] is "--help" or "-h")
                return new CommandLine(AgentCommand.Help, values);

            AgentOption option = OptionOf(args[i], command);
            if (values.ContainsKey(option))
                throw new CommandLineException(command, $"{option.Name} is given twice.");

            bool takesValue = option.Value is not null;
            if (takesValue && i + 1 == args.Count)
                throw new CommandLineException(command, $"{option.Name} needs a value: {option.Name} {option.Value}.");

            values.Add(option, takesValue ? args[++i] : "");
        }

        return new CommandLine(command, values);
    }

    /// <summary>An option's value; null if it was not given.</summary>
    public string? Text(AgentOption option) => _values.GetValueOrDefault(option);

    /// <summary>An option's value as a full path; null if it was not given.</summary>
    /// <exception cref="CommandLineException">It is no path.</exception>
    public string? FullPath(AgentOption option)
    {
        if (Text(option) is not string path)
            return null;

        try
        {
            return Path.GetFullPath(path);
        }
        catch (ArgumentException e)
        {
            throw new CommandLineException(Command, $"{option.Name} does not accept '{path}': {e.Message.TrimEnd('.')}.");
        }
    }

    /// <summary>An option's value as a length of time.</summary>
    /// <param name="option">The option.</param>
    /// <param name="limit">What is accepted, and what it is where it was not given.</param>
    /// <exception cref="CommandLineException">It is none, or outside of the range.</exception>
    public TimeSpan Length(AgentOption option, DefaultedLimit<TimeSpan> limit)
    {
        if (Text(option) is not string text)
            return limit.Default;

        return DurationText.TryParse(text, out TimeSpan length) && limit.Accepts(length)
            ? length
            : throw new CommandLineException(Command,
                $"{option.Name} does not accept '{text}'. Give {limit.Text}, such as 90s, 5m or 1h30m.");
    }

    private static AgentCommand CommandOf(string word) => word switch
    {
        "--help" or "-h" or "help" => AgentCommand.Help,
        "--version" or "version" => AgentCommand.Version,
        "run" => AgentCommand.Run,
        "check" => AgentCommand.Check,
        "status" => AgentCommand.Status,
        "install" => AgentCommand.Install,
        "restart" => AgentCommand.Restart,
        "uninstall" => AgentCommand.Uninstall,
        _ => throw new CommandLineException(AgentCommand.Help, $"'{word}' is no command of ghostmonitor."),
    };

    private static AgentOption OptionOf(string word, AgentCommand command)
    {
        AgentOption? option = AgentOptions.All.FirstOrDefault(option => option.Name == word);
        if (option is not null && option.Commands.Contains(command))
            return option;

        string problem = option is null ? "is no option" : "is an option of another command, and none";
        throw new CommandLineException(command, $"'{word}' {problem} of ghostmonitor {command.ToString().ToLowerInvariant()}.");
    }
}

namespace GhostMonitor.Host;

/// <summary>The entry point: reads the command line and runs what it asks for.</summary>
internal static class Program
{
    private const string Usage = """
        Usage:
          GhostMonitor.Host [--samples N] [--interval SECONDS]   watch this machine, a line a sample, until Ctrl+C or N samples
          GhostMonitor.Host -Command TEXT                        run PowerShell text with the module loaded
          GhostMonitor.Host -File PATH [ARGUMENT ...]             run a PowerShell script with the module loaded
          GhostMonitor.Host --help

        Exit code: 0; 1 after a terminating error; 2 if the command line is wrong; what a script gives to 'exit'; 130 or 143 if Ctrl+C or
        SIGTERM ended a command or a script.
        Set NO_COLOR for plain text.
        """;

    private static int Main(string[] args)
    {
        CommandLine commandLine;
        try
        {
            commandLine = CommandLine.Parse(args);
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine(e.Message);
            Console.Error.WriteLine(Usage);
            return 2;
        }

        if (commandLine.Help)
        {
            Console.Out.WriteLine(Usage);
            return 0;
        }

        // Before anything else is done, so that a request to stop is obeyed from here on.
        using var stop = new StopRequest();
        return Run(commandLine, stop);
    }

    private static int Run(CommandLine commandLine, StopRequest stop)
    {
        // Opening a session can't be interrupted, and leaves nothing to undo: a request to stop doesn't wait for it.
        Task<ModuleSession> opening = Task.Run(static () => new ModuleSession());
        if (!Ends(opening, stop.Token))
            return commandLine.Command is null && commandLine.File is null ? 0 : stop.ExitCode;

        using ModuleSession session = opening.GetAwaiter().GetResult();
        if (commandLine.Command is not null)
            return session.Run(commandLine.Command, [], stop.Token) ?? stop.ExitCode;

        if (commandLine.File is not null)
            return session.RunFile(commandLine.File, commandLine.Arguments, stop.Token) ?? stop.ExitCode;

        return Watch(session, commandLine, stop.Token);
    }

    /// <summary>Waits for the end of a task, good or bad, or for a request to stop.</summary>
    /// <returns>False if the request came first.</returns>
    private static bool Ends(Task task, CancellationToken stop)
    {
        try
        {
            Task.WaitAny([task], stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static int Watch(ModuleSession session, CommandLine commandLine, CancellationToken stop)
    {
        TextWriter output = StandardOutput.Open();
        try
        {
            return new Watch(session, output, AnsiColor.ForConsole()).Run(commandLine.Interval, commandLine.Samples, stop);
        }
        catch (IOException e)
        {
            // Who closed the pipe has seen enough: that is an end, not an error.
            if (StandardOutput.IsClosed(output))
                return 0;

            Console.Error.WriteLine("Standard output can't be written to: " + e.Message);
            return 1;
        }
    }
}

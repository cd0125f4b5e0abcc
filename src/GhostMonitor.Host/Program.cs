using System.Runtime.InteropServices;

namespace GhostMonitor.Host;

/// <summary>The entry point: reads the command line and runs what it asks for.</summary>
internal static class Program
{
    private const string Usage = """
        Usage:
          GhostMonitor.Host [--samples N] [--interval SECONDS]   watch this machine, a line a sample, until Ctrl+C or N samples
          GhostMonitor.Host --config PATH                        run from a configuration file, and again whenever it changes, until stopped
          GhostMonitor.Host -Command TEXT                        run PowerShell text with the module loaded
          GhostMonitor.Host -File PATH [ARGUMENT ...]             run a PowerShell script with the module loaded
          GhostMonitor.Host --help

        Exit code: 0; 1 after a terminating error; 2 if the command line is wrong; what a script gives to 'exit'.
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

        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Cancel(signal, stop));
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Cancel(signal, stop));
        return Run(commandLine, stop.Token);
    }

    private static int Run(CommandLine commandLine, CancellationToken stop)
    {
        using var session = new ModuleSession();
        if (commandLine.Command is not null)
            return session.Run(commandLine.Command, [], stop);

        if (commandLine.File is not null)
            return session.RunFile(commandLine.File, commandLine.Arguments, stop);

        if (commandLine.Configuration is not null)
            return new Service(session, Console.Out, Console.Error, Path.GetFullPath(commandLine.Configuration)).Run(stop);

        return new Watch(session, Console.Out, AnsiColor.ForConsole()).Run(commandLine.Interval, commandLine.Samples, stop);
    }

    private static void Cancel(PosixSignalContext signal, CancellationTokenSource stop)
    {
        // Once is a request to end cleanly; a second one gets what the system does by default.
        if (stop.IsCancellationRequested)
            return;

        signal.Cancel = true;
        stop.Cancel();
    }
}

using GhostMonitor.Agent.Check;
using GhostMonitor.Agent.Install;
using GhostMonitor.Agent.Run;
using GhostMonitor.Agent.Status;
using GhostMonitor.Engine.Outputs;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Agent;

/// <summary>The entry point: reads the command line and runs what it asks for.</summary>
internal static class Program
{
    private const int Failed = 1;
    private const int WrongCommandLine = 2;

    private static int Main(string[] args)
    {
        CommandLine? commandLine = null;
        try
        {
            commandLine = CommandLine.Parse(args);
            return Run(commandLine);
        }
        catch (CommandLineException e)
        {
            return Fail(e.Command, $"{e.Message} ghostmonitor help says what there is.", WrongCommandLine);
        }
        catch (ResourceArgumentException e)
        {
            return Fail(commandLine!.Command, AgentErrors.Line(e), Failed);
        }
        catch (InstallException e)
        {
            return Fail(commandLine!.Command, e.Message, Failed);
        }
        catch (ThreadException e)
        {
            return Fail(commandLine!.Command, $"{e.Message} [{ErrorIds.NoThread}]", Failed);
        }
    }

    private static int Run(CommandLine commandLine) => commandLine.Command switch
    {
        AgentCommand.Run => AgentRun.Run(commandLine),
        AgentCommand.Check => CheckRun.Run(commandLine),
        AgentCommand.Status => StatusRun.Run(commandLine),
        AgentCommand.Install or AgentCommand.Restart or AgentCommand.Uninstall => InstallRun.Run(commandLine),
        AgentCommand.Version => Print("ghostmonitor " + Version),
        _ => Print(Usage.Text),
    };

    /// <summary>The version of the module that it was built with.</summary>
    private static string Version => typeof(Program).Assembly.GetName().Version!.ToString(3);

    private static int Print(string text)
    {
        Console.Out.WriteLine(text);
        return 0;
    }

    /// <summary>A scheduler reads what a plugin prints, and takes its exit code for the machine's state.</summary>
    private static int Fail(AgentCommand command, string message, int exitCode)
    {
        if (command is not (AgentCommand.Check or AgentCommand.Status))
        {
            Console.Error.WriteLine(message);
            return exitCode;
        }

        Console.Out.WriteLine(PluginLine.WriteUnknown(message));
        return PluginLine.Unknown;
    }
}

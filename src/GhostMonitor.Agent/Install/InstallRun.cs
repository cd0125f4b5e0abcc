using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace GhostMonitor.Agent.Install;

/// <summary>Installs the agent as a service of this machine, or removes it.</summary>
internal static class InstallRun
{
    /// <summary>Where systemd shows that it is what started the machine, sd_booted(3).</summary>
    private const string SystemdMark = "/run/systemd/system";

    /// <summary>Runs as the command line says.</summary>
    /// <returns>0.</returns>
    /// <exception cref="InstallException">It can't be done here, or failed.</exception>
    internal static int Run(CommandLine commandLine)
    {
        bool isWhatIf = commandLine.Text(AgentOptions.WhatIf) is not null;
        var report = new InstallReport(Console.Out, isWhatIf);
        IServiceInstaller service = ForThisMachine();
        if (!isWhatIf)
            RequireRights(commandLine.Command);

        try
        {
            Run(service, commandLine, report);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or Win32Exception or InvalidOperationException
            or CryptographicException)
        {
            throw new InstallException(e.Message, e);
        }

        return 0;
    }

    private static void Run(IServiceInstaller service, CommandLine commandLine, InstallReport report)
    {
        switch (commandLine.Command)
        {
            case AgentCommand.Uninstall:
                service.Uninstall(commandLine.Text(AgentOptions.KeepData) is not null, report);
                if (!report.HasChanges)
                    report.Say("GhostMonitor is not installed.");

                break;
            case AgentCommand.Restart:
                service.Restart(report);
                break;
            default:
                service.Install(AppContext.BaseDirectory, commandLine.Text(AgentOptions.SelfSigned) is not null, report);
                if (commandLine.Text(AgentOptions.WhatIf) is null)
                    report.Say($"GhostMonitor runs from {AgentPlaces.Configuration}. ghostmonitor status says whether it samples.");

                break;
        }
    }

    private static IServiceInstaller ForThisMachine()
    {
        if (OperatingSystem.IsWindows())
            return new WindowsService(WindowsPlaces.OfThisMachine, new ServiceControl(), new RegisteredEventSource(), DataFolder.Create);

        if (OperatingSystem.IsMacOS())
            return new LaunchdService("/", static arguments => Execute("launchctl", arguments));

        if (OperatingSystem.IsLinux() && Directory.Exists(SystemdMark))
            return new SystemdService("/", static arguments => Execute("systemctl", arguments));

        throw new InstallException("This machine was not started by systemd, and no other service manager of Linux is supported: " +
            "have its own run 'ghostmonitor run'.");
    }

    private static void RequireRights(AgentCommand command)
    {
        if (Environment.IsPrivilegedProcess)
            return;

        string how = OperatingSystem.IsWindows() ? "an administrator: run it in an elevated console" : "root: run it with sudo";
        throw new InstallException($"ghostmonitor {command.ToString().ToLowerInvariant()} changes the system and needs {how}.");
    }

    private static void Execute(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardError = true };
        try
        {
            using Process process = Process.Start(start)!;
            string errors = process.StandardError.ReadToEnd().Trim();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new InstallException($"{program} {string.Join(' ', arguments)} failed: {errors}");
        }
        catch (Win32Exception e)
        {
            throw new InstallException($"{program} can't be run: {e.Message}", e);
        }
    }
}

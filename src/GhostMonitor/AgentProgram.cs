using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor;

/// <summary>The agent that the module's package brings, as a program.</summary>
internal static class AgentProgram
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="moduleFolder">The module's folder.</param>
    /// <param name="arguments">Its arguments, words without blanks.</param>
    /// <returns>The exit code, and what it wrote to standard output and to standard error.</returns>
    /// <exception cref="ResourceArgumentException">AgentProgramNotFound: there is none for this system.</exception>
    internal static (int ExitCode, string Output, string Errors) Run(string moduleFolder, IEnumerable<string> arguments)
    {
        string path = Find(moduleFolder);
        MakeExecutable(path);
        var start = new ProcessStartInfo(path, string.Join(" ", arguments))
        {
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return (process.ExitCode, output, errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception e)
        {
            throw NotFound(path, "It can't be run: " + e.Message.TrimEnd('.'));
        }
    }

    private static string Find(string moduleFolder)
    {
        string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        string name = IsWindows ? "ghostmonitor.exe" : "ghostmonitor";
        string folder = Path.Combine(moduleFolder, "bin", "agent");
        string[] systems = IsWindows ? ["win"] : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? ["osx"] : Linux();
        return systems.Select(system => Path.Combine(folder, system + "-" + architecture, name)).FirstOrDefault(File.Exists)
            ?? throw NotFound(Path.Combine(folder, systems[0] + "-" + architecture), "The module has no agent for this system");
    }

    /// <summary>A package is an archive that keeps no modes: as it was unpacked, the program can't be run.</summary>
    private static void MakeExecutable(string path)
    {
#if !NETSTANDARD2_0
        const UnixFileMode execute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        if (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & UnixFileMode.UserExecute) != 0)
            return;

        try
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | execute);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw NotFound(path, "It is not executable, and can't be made so: " + e.Message.TrimEnd('.'));
        }
#endif
    }

    private static bool IsWindows => RuntimeInformation.IsOSPlatform(OSPlatform.Windows);

    /// <summary>musl's loader is there where a program that is linked with it can run.</summary>
    private static string[] Linux() =>
        Directory.Exists("/lib") && Directory.EnumerateFiles("/lib", "ld-musl-*").Any() ? ["linux-musl", "linux"] : ["linux"];

    private static ResourceArgumentException NotFound(string path, string problem) => new(ErrorIds.AgentProgramNotFound, "Path", path,
        problem + ". In a clone of the repository ./build.ps1 -Task Agent makes it");
}
